#!/bin/bash
# PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) as veraPDF sees them: every
# PDF for reading that the product writes, of both issues and of every golden, in
# every template, has no failed rule. What is spoilt in one way must fail.
#
# veraPDF comes from Maven, once, into build/conformance.
. tests/test.sh

for tool in java mvn qpdf python3; do
	if ! command -v $tool >/dev/null; then
		skip conformance "$tool is not installed"
		exit 0
	fi
done
here=tests/conformance
library=build/conformance/$(sha256sum $here/pom.xml | cut -c1-16)
bin=$BUILD/bin

if [ ! -e "$library/complete" ]; then
	mkdir -p "$library"
	if ! mvn -q -B -f $here/pom.xml dependency:copy-dependencies \
		-DoutputDirectory="$PWD/$library" >"$TMP/maven" 2>&1; then
		fail verapdf "Maven could not get it"
		sed 's/^/    /' "$TMP/maven"
		test_finish
	fi
	touch "$library/complete"
fi

list=$TMP/list
expect()
{
	printf '%s\t2a\t%s\n%s\tua1\t%s\n' "$1" "$2" "$1" "$2" >>"$list"
}

# A picture for each that the pages name: goldens have none.
pictures()
{
	sed -n 's/^image	.*	src=\([^	]*\).*/\1/p' "$1" | while IFS= read -r picture; do
		mkdir -p "$(dirname "$TMP/assets/$picture")"
		cp tests/pdf/raw/palette-4.png "$TMP/assets/$picture"
	done
}
mkdir -p "$TMP/assets"

# issues: the project's and, where its text is there, the back issue
issues=(issues/2021-02)
[ -d build/backissue/src/huaiyin-2021-02 ] && issues+=(build/backissue/src/huaiyin-2021-02)
for template in templates/*/print.yaml; do
	template=${template%/print.yaml}
	template=${template##*/}
	for issue in "${issues[@]}"; do
		name=${issue##*/}
		if "$bin/gazette" build --template "$template" -o "$TMP/$template" "$issue" \
			2>"$TMP/err"; then
			expect "$name-$template" "$TMP/$template/$name.pdf"
		else
			fail "$name-$template" "was not built"
			sed 's/^/    /' "$TMP/err"
		fi
	done
	# goldens, set in the fonts of the product
	for model in tests/*/cases/*.model tests/*/cases/*/*.model; do
		name=$template-$(basename "${model%.model}")
		if "$bin/gazette-layout" --template "$template" -o "$TMP/$name.pages" "$model" \
			2>"$TMP/err" && pictures "$TMP/$name.pages" && "$bin/gazette-pdf" \
			--assets "$TMP/assets" -o "$TMP/$name.pdf" "$TMP/$name.pages" \
			2>>"$TMP/err"; then
			expect "$name" "$TMP/$name.pdf"
		else
			fail "$name" "was not built"
			sed 's/^/    /' "$TMP/err"
		fi
	done
done
# with the sources attached: PDF/A-3a; an issue without a date too
cp -r tests/chain/minimal "$TMP/minimal"
# pictures of every kind, with every description of their colours, as figures of an issue
cp -r tests/chain/minimal "$TMP/pictures"
check pictures-drawn python3 tests/pdf/make_pictures.py "$TMP/pictures"
for picture in "$TMP"/pictures/*.{png,jpg}; do
	printf '\n![图](%s)\n' "${picture##*/}" >>"$TMP/pictures/01-notice.md"
done
for issue in "${issues[@]}" "$TMP/minimal" "$TMP/pictures"; do
	name=${issue##*/}
	if "$bin/gazette" build --attach-sources -o "$TMP/attached" "$issue" 2>"$TMP/err"; then
		printf '%s\t3a\t%s\n%s\tua1\t%s\n' "$name-attached" "$TMP/attached/$name.pdf" \
			"$name-attached" "$TMP/attached/$name.pdf" >>"$list"
	else
		fail "$name-attached" "was not built"
		sed 's/^/    /' "$TMP/err"
	fi
done
for pages in tests/pdf/cases/{features,bare}.pages "$TMP/pictures/pictures.pages"; do
	name=$(basename "${pages%.pages}")
	assets=tests/pdf/raw
	[ $name = pictures ] && assets=$TMP/pictures
	check "$name-made" "$bin/gazette-pdf" --assets "$assets" -o "$TMP/$name.pdf" "$pages"
	expect "$name" "$TMP/$name.pdf"
done

validate()
{
	java -Dfile.encoding=UTF-8 -cp "$library/*" $here/Conformance.java <"$1"
}
if validate "$list" >"$TMP/out" 2>"$TMP/err" || grep -q '^not ok' "$TMP/out"; then
	cat "$TMP/out"
	grep -q '^not ok' "$TMP/out" && test_faults=1
	wanted=$(wc -l <"$list")
	[ "$(grep -c '^\(not \)\?ok ' "$TMP/out")" -eq "$wanted" ] ||
		fail results "there are not $wanted of them"
else
	fail validator "it broke down"
	sed 's/^/    /' "$TMP/err" | head -40
fi

# planted faults: each breaks the rule that forbids it, and what is spoilt in no way none
>"$TMP/spoilt"
while read -r fault profile clause; do
	from=$TMP/gazette/2021-02.pdf
	[ "$profile" = 3a ] && from=$TMP/attached/2021-02.pdf
	[ "$fault" = profile ] && from=$TMP/pictures.pdf
	python3 $here/spoil.py "$fault" "$from" "$TMP/spoilt-$fault-$profile.pdf" ||
		fail "plant-$fault" "could not be planted"
	printf '%s\t%s\t%s\t%s\n' "$fault" "$profile" "$TMP/spoilt-$fault-$profile.pdf" "$clause" >>"$TMP/spoilt"
done <<'LIST'
none 2a
none ua1
none 3a
marks 2a 6.7.2.2-1
language ua1 7.2-34
alternative ua1 7.3-1
program 2a 6.2.11.4.1-1
unicode 2a 6.2.11.7.2-1
intent 2a 6.2.4.3-2
claim-2a 2a 6.6.4-2
claim-ua1 ua1 5-2
title ua1 7.1-10
mark ua1 7.1-3
relation 3a 6.8-3
media 3a 6.8-1
associated 3a 6.8-4
profile 2a 6.2.4.2-1
LIST
cut -f1-3 "$TMP/spoilt" >"$TMP/spoilt-list"
validate "$TMP/spoilt-list" >"$TMP/out" 2>"$TMP/err"
while IFS='	' read -r fault profile file clause; do
	# what is said of it, up to the next file
	awk -v name="$fault-$profile" '/^(not )?ok / { on = index($0, "ok " name ":") || index($0, "ok " name " ") } on' \
		"$TMP/out" >"$TMP/said"
	if [ -z "$clause" ]; then
		check "planted-$fault-$profile" grep -q "^ok $fault-$profile " "$TMP/said"
	elif grep -q "^not ok $fault-$profile: rules that failed" "$TMP/said" &&
		grep -q "^ *$clause: " "$TMP/said"; then
		ok "planted-$fault-$profile"
	else
		fail "planted-$fault-$profile" "$clause was not found in $file"
		sed 's/^/    /' "$TMP/said"
	fi
done <"$TMP/spoilt"
test_finish
