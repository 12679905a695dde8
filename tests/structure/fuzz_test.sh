#!/bin/bash
# Every reader of bytes from outside has a fuzz target and seeds for it, or is
# named with the test that stands in for one: tests/fuzz/readers.
. tests/test.sh

grep -v '^#' tests/fuzz/readers >"$TMP/list"
cut -d' ' -f1 "$TMP/list" | sort >"$TMP/listed"
(cd pipeline && ls -- */*_from_{text,yaml,bytes,file,json,png,jpeg}.c 2>"$TMP/none") >"$TMP/named"
echo chain/manifest.c >>"$TMP/named"
sort -o "$TMP/named" "$TMP/named"
same readers-listed "$TMP/named" "$TMP/listed"
check readers-found test "$(wc -l <"$TMP/list")" -gt 10

while read -r reader target instead; do
	name=$(echo "$reader" | tr /. --)
	if [ "$target" = - ]; then
		check "$name-tested" test -e "$instead"
	else
		check "$name-target" test -e "tests/fuzz/${target}_fuzz.c"
		check "$name-seeds" test -n "$(find "tests/corpus/$target" -type f -print -quit)"
	fi
done <"$TMP/list"
test_finish
