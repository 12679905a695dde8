#!/bin/bash
# The reader of print.yaml, gazette-template(5) and every template name the same
# keys. Each of them is written section.key, one a line.
. tests/test.sh

grep -oE '(VALUE\("[a-z-]+", "[a-z0-9-]+"|^    \{"[a-z-]+", "[a-z0-9-]+"|(SET|UNIT)\("[a-z0-9-]+")' \
	pipeline/parse/style_from_yaml.c | sed -E 's/(SET|UNIT)\(/"texts", /; s/VALUE\(//; s/[ {",]+/ /g' |
	awk '{print $1 "." $2}' | sort >"$TMP/read"
check reader-found test "$(wc -l <"$TMP/read")" -gt 100
check reader-once test -z "$(uniq -d "$TMP/read")"

sed -n '/^\.Sh THE PRINTED PAGE/,/^\.Sh EXAMPLES/p' pipeline/html/gazette-template.5 |
	awk '$1 == ".Ss" {section = $2}
		$1 == ".It" {for (i = 3; i <= NF; i++) if ($i != ",") print section "." $i}' |
	sort >"$TMP/page"
same man-page "$TMP/read" "$TMP/page"

for file in templates/*/print.yaml; do
	awk -F: '/^[a-z-]+:/ {section = $1}
		/^  [a-z0-9-]+:/ {key = $1; sub(/^ +/, "", key); print section "." key}' "$file" |
		sort >"$TMP/file"
	same "$(basename "$(dirname "$file")")" "$TMP/read" "$TMP/file"
done
test_finish
