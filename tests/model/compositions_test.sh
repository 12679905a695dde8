#!/bin/bash
# The table of letters with accents is what Unicode's data make of it, in the
# order that it is searched in.
. tests/test.sh

if command -v python3 >/dev/null; then
	tests/model/compositions >"$TMP/wanted"
	same compositions "$TMP/wanted" pipeline/model/compositions.def
else
	skip compositions "python3 is not installed"
fi
sed -n 's/^COMPOSED(0x\(....\), 0x\(....\), .*/\1\2/p' pipeline/model/compositions.def >"$TMP/pairs"
LC_ALL=C sort -u "$TMP/pairs" >"$TMP/sorted"
same compositions-in-order "$TMP/sorted" "$TMP/pairs"
check compositions-present test -s "$TMP/pairs"
test_finish
