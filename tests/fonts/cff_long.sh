#!/bin/bash
# Every glyph of every CFF face of fonts/manifest: its subset draws what the font draws.
. tests/test.sh

"$BUILD/tests/fonts/cff_test" all >"$TMP/out" || fail cff-all "it ended with status $?"
sed 's/^ok /ok all-/' "$TMP/out"
test_finish
