#!/bin/bash
# Every fuzz target for FUZZ_SECONDS over its seeds in tests/corpus/<target>/.
# What it finds new goes to a folder of the build, not into the tree; an input
# that fails is printed and kept there.
. tests/test.sh

seconds=${FUZZ_SECONDS:-10}
export ASAN_OPTIONS=exitcode=99 UBSAN_OPTIONS=exitcode=99:print_stacktrace=1
for source in tests/fuzz/*_fuzz.c; do
	[ -e "$source" ] || continue
	name=$(basename "$source" .c)
	corpus=tests/corpus/${name%_fuzz}
	found=build/fuzz/found/${name%_fuzz}
	mkdir -p "$found"
	if [ ! -d "$corpus" ]; then
		fail "$name" "no seeds in $corpus"
	elif "build/fuzz/bin/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
		-print_final_stats=1 -artifact_prefix="$found/" "$found" "$corpus" >"$TMP/log" 2>&1; then
		ok "$name"
	else
		fail "$name" "status $?"
		tail -n 60 "$TMP/log"
	fi
done
[ -n "$(ls tests/fuzz/*_fuzz.c 2>/dev/null)" ] || fail targets "there are none"
test_finish
