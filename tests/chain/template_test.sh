#!/bin/bash
# A template that is print.yaml alone: chosen by an option in place of the
# issue's own, its other files those of templates/gazette, all of them in the
# manifest; the same by the stage programs.
. tests/test.sh

bin=$PWD/$BUILD/bin
root=$TMP/root
mkdir -p "$root/fonts" "$root/templates/narrow"
cp -R fonts/manifest fonts/kerning "$root/fonts/"
cp -r templates/gazette "$root/templates/"
sed 's/column-cells: 18/column-cells: 17/' templates/gazette/print.yaml \
	>"$root/templates/narrow/print.yaml"
cp -r issues/2021-02 "$TMP/2021-02"

build()
{
	"$bin/gazette" build "$TMP/2021-02" --root "$root" --no-cache "$@"
}

status own 0 build -o "$TMP/own"
status option 0 build -o "$TMP/narrow" --template narrow --keep "$TMP/keep"
check option-manifest python3 tests/chain/manifest_check.py "$TMP/narrow" "$TMP/2021-02" "$root"
check option-named grep -q '"template": "narrow"' "$TMP/narrow/manifest.json"
check option-own-file grep -q '"narrow/print.yaml"' "$TMP/narrow/manifest.json"
check option-base-file grep -q '"gazette/page.mustache"' "$TMP/narrow/manifest.json"
check option-web-same cmp "$TMP/own/index.html" "$TMP/narrow/index.html"
check option-print-differs test "$(cmp -s "$TMP/own/2021-02.pdf" "$TMP/narrow/2021-02.pdf"; echo $?)" = 1
status stage 0 "$bin/gazette-layout" --root "$root" --no-cache --template narrow \
	-o "$TMP/narrow.pages" "$TMP/keep/issue.model"
check stage-same cmp "$TMP/keep/issue.pages" "$TMP/narrow.pages"
status check 0 "$bin/gazette" check "$TMP/2021-02" --root "$root" --no-cache --template narrow

# A page of its own stands before the one that would be taken.
echo 'body { color: black }' >"$root/templates/narrow/style.css"
status page 0 build -o "$TMP/page" --template narrow
check page-own-sheet cmp "$root/templates/narrow/style.css" "$TMP/page/style.css"
check page-manifest python3 tests/chain/manifest_check.py "$TMP/page" "$TMP/2021-02" "$root"

# The issue's own choice, and the numbers of the page, which no template takes from another.
echo '模板: narrow' >>"$TMP/2021-02/issue.yaml"
sed -i '/^模板: gazette/d' "$TMP/2021-02/issue.yaml"
status chosen 0 build -o "$TMP/chosen"
check chosen-pdf cmp "$TMP/chosen/2021-02.pdf" "$TMP/narrow/2021-02.pdf"
status overridden 0 build -o "$TMP/back" --template gazette
check overridden-pdf cmp "$TMP/back/2021-02.pdf" "$TMP/own/2021-02.pdf"
rm "$root/templates/narrow/print.yaml"
status numbers 1 build -o "$TMP/none"
check numbers-said grep -q 'template-incomplete' "$TMP/err"
check numbers-nothing test ! -e "$TMP/none"
test_finish
