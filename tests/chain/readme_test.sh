#!/bin/bash
# The five-minute tour of the README, as it stands there.
. tests/test.sh

block()
{
	awk -v start="\`\`\`$1" '$0 == start {on = 1; next} /^```$/ {if (on) exit} on' README.md
}
mkdir "$TMP/2021-03"
block yaml >"$TMP/2021-03/issue.yaml"
block markdown >"$TMP/2021-03/01-hours.md"
status check 0 "$BUILD/bin/gazette" check "$TMP/2021-03"
check check-silent test ! -s "$TMP/err"
status build 0 "$BUILD/bin/gazette" build "$TMP/2021-03" -o "$TMP/public/2021-03"
for file in 2021-03.pdf index.html 01-hours.html style.css manifest.json data/indicators.csv; do
	check "made $file" test -s "$TMP/public/2021-03/$file"
done
# Every file that it points to is there.
missing=$(grep -oE '\]\([^)#]+\)' README.md tests/README.md | sed 's/.*](\(.*\))/\1/' |
	grep -v '^http' | while read -r path; do [ -e "$path" ] || echo "$path"; done)
check links test -z "$missing"
test_finish
