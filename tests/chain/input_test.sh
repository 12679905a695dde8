#!/bin/bash
# Bytes that are no text, text without measure, outputs that cannot be written.
. tests/chain/faults.sh

issue utf8-broken
printf '坏\377\376字\n' >>"$work/issue/01-notice.md"
args='issue -o out --from UTF-8'
expect 1

issue nul
printf '空\000字\n' >>"$work/issue/01-notice.md"
expect 1

issue line-long
head -c 20000000 /dev/zero | tr '\0' '[' >>"$work/issue/01-notice.md"
expect 4

issue line-long-yaml
{ printf '主办: '; head -c 20000000 /dev/zero | tr '\0' '['; } >>"$work/issue/issue.yaml"
expect 4

issue nesting-brackets
{ head -c 200000 /dev/zero | tr '\0' '['; echo; } >>"$work/issue/01-notice.md"
expect 4

issue nesting-quotes
{ echo; head -c 200000 /dev/zero | tr '\0' '>'; echo; } >>"$work/issue/01-notice.md"
expect 4

issue nesting-yaml
{ printf '主办: '; head -c 200000 /dev/zero | tr '\0' '['; echo; } >>"$work/issue/issue.yaml"
expect 4

issue file-too-large
head -c 70000000 /dev/zero >"$work/issue/picture.png"
expect 4

# A file stands where a folder is needed; root can write anywhere else.
issue output-unwritable
touch "$work/plain"
args='issue -o plain/out'
expect 3

issue output-is-folder
rm "$work/out/index.html"
mkdir "$work/out/index.html"
ls -lR --time-style=full-iso "$work/out" >"$TMP/before"
expect 3

# The disk is full where the style sheet goes.
issue output-full
rm "$work/out/style.css"
ln -s /dev/full "$work/out/style.css"
ls -lR --time-style=full-iso "$work/out" >"$TMP/before"
expect 3

# Files may not grow beyond 4 KiB: the write fails, the program goes on to say so.
issue output-limited
for lang in zh en; do
	got=0
	(cd "$work" && ulimit -f 4 && "$gazette" build issue -o out --lang "$lang" --no-cache 2>&1 |
		cat >"$TMP/messages"; exit "${PIPESTATUS[0]}") || got=$?
	if [ "$got" -eq 3 ]; then
		same "$name-$lang" "$cases/$name.$lang" "$TMP/messages"
	else
		fail "$name-$lang" "status $got, not 3"
	fi
done
ls -lR --time-style=full-iso "$work/out" >"$TMP/after"
same "$name-outputs" "$TMP/before" "$TMP/after"
test_finish
