#!/bin/bash
# The back issue: its old text to sources, PDF and HTML, and every character of
# it found again in each of them, none missing, none added, none swapped.
. tests/test.sh

text=${BACKISSUE:-../shared/backissue/huaiyin-2021-02.txt}
name=huaiyin-2021-02
recipe=tests/backissue/$name.yaml
if [ ! -e "$text" ]; then
	skip fidelity "the old text is not here ($text)"
	exit 0
fi
for tool in python3 qpdf; do
	if ! command -v "$tool" >/dev/null; then
		skip fidelity "$tool is not installed"
		exit 0
	fi
done
status import 0 "$BUILD/bin/gazette" import "$text" --recipe "$recipe" -o "$TMP/src/$name" \
	--report "$TMP/report"
status build 0 "$BUILD/bin/gazette" build "$TMP/src/$name" -o "$TMP/built" --keep "$TMP/kept"
status compare 0 python3 tests/backissue/fidelity.py "$text" "$recipe" "$TMP/report" \
	"$TMP/src/$name" "$TMP/kept/issue.model" "$TMP/built" "$TMP/built/$name.pdf"
cat "$TMP/out"
test_finish
