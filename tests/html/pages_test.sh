#!/bin/bash
# gazette-html on a model with every construct and hostile text, and on the
# sample issue: goldens, the rules of page_check.py, two runs alike.
. tests/test.sh

html=$BUILD/bin/gazette-html
cases=tests/html/cases
mkdir -p "$TMP/assets/figures"
printf 'not looked into' >"$TMP/assets/figures/map one.png"
printf 'nor this' >"$TMP/assets/figures/a\"b&c.png"

status all 0 "$html" --root . --assets "$TMP/assets" -o "$TMP/all" "$cases/all.model"
check all-quiet test ! -s "$TMP/err"
(cd "$TMP/all" && find . -type f | LC_ALL=C sort) >"$TMP/files"
same all-files "$cases/all.files" "$TMP/files"
for page in index 01-notice 02-names '03-数据 表'; do
	same "all-$page" "$cases/all/$page.html" "$TMP/all/$page.html"
done
same all-style templates/gazette/style.css "$TMP/all/style.css"
same all-script templates/gazette/reading.js "$TMP/all/reading.js"
same all-picture "$TMP/assets/figures/map one.png" "$TMP/all/figures/map one.png"

# rules NAME OUT MODEL: one result line for each rule of page_check.py
rules()
{
	python3 tests/html/page_check.py "$2" "$3" >"$TMP/rules" 2>&1 || test_faults=1
	sed "s/^\(ok\|not ok\) /&$1-/" "$TMP/rules"
	grep -qE '^(not )?ok ' "$TMP/rules" || fail "$1-rules" "page_check.py said nothing"
}
rules all "$TMP/all" "$cases/all.model"

# What is heard and what is another language: spoilt in one way each, it is found.
spoil()
{
	rm -rf "$TMP/spoilt"
	cp -r "$TMP/all" "$TMP/spoilt"
	sed -i "$3" "$TMP/spoilt/01-notice.html"
	if cmp -s "$TMP/all/01-notice.html" "$TMP/spoilt/01-notice.html"; then
		fail "spoilt-$1" "no place for the fault"
	elif python3 tests/html/page_check.py "$TMP/spoilt" "$cases/all.model" | grep -q "^not ok $2:"; then
		ok "spoilt-$1"
	else
		fail "spoilt-$1" "was not found"
	fi
}
spoil sign-lost heard 's|<span class="spoken">五年累计1692</span>||'
spoil sign-wrong heard 's|五年累计1692</span>|五年累计1629</span>|'
spoil sign-heard-twice heard 's|<span aria-hidden="true">\[1692\]</span>|[1692]|'
spoil empty-lost heard 's|<span class="spoken">尚未&lt;公布&gt;</span>||'
spoil sign-seen text 's|<span class="spoken">五年累计1692|<span>五年累计1692|'
spoil language-lost languages 's|<span lang="en">Smart City</span>|Smart City|'
spoil language-wrong languages 's|lang="en"|lang="de"|'

# The model that uses everything a source can say.
full=tests/model/cases/all
status full 0 "$html" --root . --assets "$full" -o "$TMP/full" "$full.model"
rules full "$TMP/full" "$full.model"

status again 0 "$html" --root . --assets "$TMP/assets" -o "$TMP/again" "$cases/all.model"
check again-same diff -r "$TMP/all" "$TMP/again"
"$html" --root . --assets "$TMP/assets" -o "$TMP/piped" - <"$cases/all.model"
check piped-same diff -r "$TMP/all" "$TMP/piped"

status sample-model 0 "$BUILD/bin/gazette-model" issues/2021-02 -o "$TMP/sample.model"
status sample 0 "$html" --root . --assets issues/2021-02 -o "$TMP/sample" "$TMP/sample.model"
rules sample "$TMP/sample" "$TMP/sample.model"

# What is read as text must not become markup, whatever it says.
for bad in '<script' 'onclick=x' 'onerror=1>' 'href="javascript'; do
	if grep -hvxF '<script src="reading.js"></script>' "$TMP"/all/*.html | grep -qF -- "$bad"; then
		fail "hostile" "$bad"
	else
		ok "hostile $bad"
	fi
done

# As deep as a model may be: boxes in boxes.
python3 - "$cases/all.model" >"$TMP/deep.model" <<'PY'
import sys
lines = open(sys.argv[1], encoding="utf-8").read().split("\n")
at = next(i for i, line in enumerate(lines) if line.startswith("body\t")) + 1
depth = 990
boxes = [f"box\tid=deep{i}\t@-" for i in range(depth)] + ["para\t@-", "text\tt=底\t@-", "/para\t@-"]
lines[at:at] = boxes + ["/box\t@-"] * depth
lines[-2] = "end\t%d" % (len(lines) - 3)
print("\n".join(lines), end="")
PY
status deep 0 "$html" --root . --assets "$TMP/assets" -o "$TMP/deep" "$TMP/deep.model"
check deep-text grep -q '底' "$TMP/deep/01-notice.html"
test_finish
