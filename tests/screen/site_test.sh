#!/bin/bash
# A whole site in a real browser: one page of each kind through every check, the
# search, and an issue whose every text is hostile.
. tests/test.sh

if ! library=$(tests/screen/install); then
	skip site "$library"
	exit 0
fi
bin=$BUILD/bin/gazette

lines()
{
	local name=$1
	shift
	"$@" >"$TMP/$name" 2>"$TMP/$name.err" ||
		{ fail "$name" "it broke down"; sed 's/^/    /' "$TMP/$name.err" | tail -20; }
	cat "$TMP/$name"
	! grep -q '^not ok' "$TMP/$name" || test_faults=1
	grep -q '^ok' "$TMP/$name" || fail "$name" "it said nothing"
}

# --- a site of the sample issue and of some from before it
status built 0 "$bin" build issues/2021-02 -o "$TMP/public/2021-02"
check older python3 tests/site/many_issues.py "$TMP/public/2021-02" "$TMP/public" 3
cp tests/screen/site.yaml tests/screen/register.yaml "$TMP/public"
status site 0 "$bin" site "$TMP/public" -o "$TMP/site"
[ -s "$TMP/site/index.html" ] || test_finish
cd "$TMP/site" || exit 3
pages=(index.html map.html search.html year/index.html year/1960.html)
for list in section issuer number subject; do
	pages+=("$list/index.html")
	set -- "$list"/*/1960.html
	pages+=("$1")
done
pages+=(2021-02/index.html 2021-02/01-plan-notice.html 2021-02/05-openness-explained.html 2021-02/08-erratum.html)
[ ! -d charts ] || pages+=("$(ls charts/*.html | head -1)")
[ ! -d indicators ] || pages+=(indicators/index.html "$(ls indicators/*.html | head -1)")
cd "$OLDPWD" || exit 3
export LIGHTHOUSE='index.html search.html 2021-02/01-plan-notice.html'
lines pages node "$library/screen.mjs" "$TMP/site" "${pages[@]}"
lines search node "$library/search.mjs" "$TMP/site"

# A changed issue makes its year's shard anew, and no other.
touch -d 2000-01-01 "$TMP"/site/search/*/documents.json
python3 tests/site/many_issues.py "$TMP/public/2021-02" "$TMP/public" 1 24
status again 0 "$bin" site "$TMP/public" -o "$TMP/site"
if [ -e "$TMP/site/search/1961/documents.json" ] && [ "$TMP/site/search/2021/documents.json" -ot tests/run ] &&
	[ "$TMP/site/search/1960/documents.json" -ot tests/run ]; then
	ok shards
else
	fail shards "$(ls -l "$TMP"/site/search/*/documents.json)"
fi
rm -r "$TMP/public/1961-01"
sed -i '/^检索/d' "$TMP/public/site.yaml"
status without 0 "$bin" site "$TMP/public" -o "$TMP/site"
if [ -e "$TMP/site/search" ] || [ -e "$TMP/site/search.html" ] || [ -e "$TMP/site/search.js" ]; then
	fail search-gone "$(find "$TMP/site" -name 'search*')"
else
	ok search-gone
fi

# The Nu validator
if ! command -v java >/dev/null; then
	skip nu "java is not installed"
else
	status searched 0 "$bin" site "$TMP/public" --config tests/screen/site.yaml --register tests/screen/register.yaml -o "$TMP/site"
	if (cd "$TMP/site" && java -Dfile.encoding=UTF-8 -jar "$library/node_modules/vnu-jar/build/dist/vnu.jar" \
		--format gnu --filterfile "$OLDPWD/tests/screen/nu.filter" "${pages[@]}") >"$TMP/nu" 2>&1 && [ ! -s "$TMP/nu" ]; then
		ok nu
	else
		fail nu "$(wc -l <"$TMP/nu") messages"
		sed 's/^/    /' "$TMP/nu" | head -20
	fi
fi

# --- hostile
here=$TMP/danger
status hostile-built 0 "$bin" build tests/screen/hostile -o "$here/public/hostile"
cp tests/screen/hostile-site.yaml "$here/public/site.yaml"
status hostile-site 0 "$bin" site "$here/public" -o "$here/site"
if [ "$(ls -A "$here" | tr '\n' ' ')" = 'public site ' ] && [ "$(ls -A "$here/public" | tr '\n' ' ')" = 'hostile site.yaml ' ]; then
	ok hostile-inside
else
	fail hostile-inside "$(ls -A "$here" "$here/public")"
fi
lines hostile node "$library/hostile.mjs" "$here/site"
for scheme in 'javascript:alert(1)' 'data:text/html,x' 'file:///etc/passwd' 'JaVaScRiPt:alert(1)'; do
	cp -r tests/screen/hostile "$TMP/scheme"
	printf '\n[链接](%s)\n' "$scheme" >>"$TMP/scheme/02-plain.md"
	status "scheme $scheme" 1 "$bin" build "$TMP/scheme" -o "$TMP/scheme-out"
	rm -r "$TMP/scheme"
done
test_finish
