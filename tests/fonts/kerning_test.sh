#!/bin/bash
# The kerning data that fonts/manifest names are what the installed fonts have.
. tests/test.sh

bin=$(realpath "$BUILD")/bin
"$bin/gazette-fonts" --root . --list >"$TMP/faces" 2>"$TMP/faults"
sed -n 's/^kerning  *\([^ ]*\)  *\([^ ]*\).*/\1 \2/p' fonts/manifest >"$TMP/kerning"
check kerning-named [ -s "$TMP/kerning" ]
while read -r face file; do
	if grep -qx "$face	-" "$TMP/faces"; then
		skip "kerning-$face" "the font is not installed"
		continue
	fi
	status "kerning-of-$face" 0 "$bin/gazette-fonts" --root . --kerning "$face"
	same "kerning-$face" "fonts/$file" "$TMP/out"
done <"$TMP/kerning"

# A face that the manifest does not name.
status kerning-of-no-face 1 "$bin/gazette-fonts" --root . --kerning nobody --lang en
printf 'error: there is no face called "nobody" [font-face-unknown]\n' >"$TMP/wanted"
same kerning-of-no-face-message "$TMP/wanted" "$TMP/err"
test_finish
