#!/bin/bash
# The official template, in the simple test font: a golden for each case, and its
# lengths held against the clauses of GB/T 9704-2012. UPDATE=1 writes the goldens anew.
. tests/test.sh

cases=tests/layout/cases/official
root=$TMP/root
mkdir -p "$root/templates/official" "$root/fonts"
cp tests/layout/cases/pages/manifest "$root/fonts/manifest"
cp templates/official/print.yaml "$root/templates/official/"

# Every case names its rule, and where the rule stands.
ls "$cases"/*.model | sed 's|.*/||; s/\.model$//' | sort >"$TMP/cases"
awk -F'\t' '!/^#/ && NF == 3 && $2 != "" && $3 != "" { print $1 }' "$cases/clauses" | sort >"$TMP/named"
same clauses-named "$TMP/cases" "$TMP/named"

for model in "$cases"/*.model; do
	name=$(basename "$model" .model)
	status "$name-status" 0 "$BUILD/bin/gazette-layout" --root "$root" --no-cache \
		-o "$TMP/$name.pages" "$model"
	[ -n "${UPDATE-}" ] && cp "$TMP/$name.pages" "$cases/$name.pages"
	same "$name" "$cases/$name.pages" "$TMP/$name.pages"
	check "$name-holds" python3 tests/layout/pages_check.py "$model" "$TMP/$name.pages" \
		templates/official/print.yaml
done
# A short last paragraph that its signature parts is said to be.
for lang in zh en; do
	status "two-lines-$lang-status" 0 "$BUILD/bin/gazette-layout" --root "$root" --no-cache \
		--lang $lang -o "$TMP/parted.pages" "$cases/two-lines.model"
	[ -n "${UPDATE-}" ] && cp "$TMP/err" "$cases/two-lines.$lang"
	same "two-lines-$lang" "$cases/two-lines.$lang" "$TMP/err"
done
check clauses python3 tests/layout/official_check.py "$TMP/notice.pages" "$TMP/head.pages" \
	"$TMP/signature.pages" "$TMP/foot.pages" "$TMP/around-text.pages" "$TMP/alone.pages" \
	"$TMP/two-lines.pages"
test_finish
