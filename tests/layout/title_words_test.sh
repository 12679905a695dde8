#!/bin/sh
# The words of titles are searched by halves: in byte order, each once.
. tests/test.sh

sed -n 's/^[A-Z]*("\(.*\)")$/\1/p' pipeline/layout/title_words.def >"$TMP/words"
LC_ALL=C sort -u "$TMP/words" >"$TMP/sorted"
same title-words-in-order "$TMP/sorted" "$TMP/words"
check title-words-present [ -s "$TMP/words" ]
test_finish
