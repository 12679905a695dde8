#!/bin/bash
# gazette-decode from its command line: where text comes from and goes to, and
# that a run with a fault writes nothing.
. tests/test.sh

decode=$BUILD/bin/gazette-decode
printf '公报\n' >"$TMP/wanted"
printf '\271\253\261\250\r\n' >"$TMP/old"

status asked 0 "$decode" --from gbk "$TMP/old"
same asked-text "$TMP/wanted" "$TMP/out"
"$decode" --from gbk - <"$TMP/old" >"$TMP/piped"
same piped "$TMP/wanted" "$TMP/piped"
status to-a-file 0 "$decode" --from gbk -o "$TMP/new/text" "$TMP/old"
same to-a-file-text "$TMP/wanted" "$TMP/new/text"

status unclear 1 "$decode" -o "$TMP/new/text" "$TMP/old"
same unclear-untouched "$TMP/wanted" "$TMP/new/text"
status usage 2 "$decode"
status missing 3 "$decode" "$TMP/none"
status folder 3 "$decode" "$TMP"
status full-disk 3 "$decode" --from gbk -o /dev/full "$TMP/old"
# One byte more than a file may have; the bytes are a hole, which takes no room.
truncate -s $((64 * 1024 * 1024 + 1)) "$TMP/large"
status too-large 4 "$decode" "$TMP/large"
test_finish
