#!/bin/bash
# The runner itself: what fails must count as failed.
. tests/test.sh

tree=$TMP/tree
mkdir -p "$tree/tests/room" "$tree/build/tests/room"
cp tests/run "$tree/tests/run"
test_that()
{
	printf '#!/bin/sh\n%s\n' "$2" >"$tree/tests/room/$1"
	chmod +x "$tree/tests/room/$1"
}
# run_with PATTERN WANTED-LAST-LINE WANTED-STATUS
run_with()
{
	(cd "$tree" && BUILD=build tests/run "$1") >"$TMP/output" 2>&1
	got=$?
	if [ "$(tail -n 1 "$TMP/output")" = "$2" ] && [ "$got" -eq "$3" ]; then
		ok "$1"
	else
		fail "$1" "status $got"
		sed 's/^/    /' "$TMP/output"
	fi
}
test_that passes_test.sh 'echo ok one; echo ok two'
test_that fails_test.sh 'echo ok one; echo "not ok two: why"; exit 1'
test_that skips_test.sh 'echo "skip one: why"'
test_that silent_test.sh 'exit 0'
test_that crashes_test.sh 'echo ok one; kill -SEGV $$'
test_that lies_test.sh 'echo ok one; exit 3'
test_that sanitized_test.sh 'log=${ASAN_OPTIONS#*log_path=}; echo found >"${log%%:*}.1"; echo ok one'
test_that forgets_test.sh '[ -z "$(ls -A "$TMP")" ] && touch "$TMP/x" && echo ok fresh'
touch "$tree/tests/room/unbuilt_test.c"

run_with passes '2 passed, 0 failed, 0 skipped' 0
run_with fails '1 passed, 1 failed, 0 skipped' 1
run_with skips '0 passed, 0 failed, 1 skipped' 0
run_with silent '0 passed, 1 failed, 0 skipped' 1
run_with crashes '1 passed, 1 failed, 0 skipped' 1
run_with lies '1 passed, 1 failed, 0 skipped' 1
run_with sanitized '1 passed, 1 failed, 0 skipped' 1
run_with forgets '1 passed, 0 failed, 0 skipped' 0
run_with unbuilt '0 passed, 1 failed, 0 skipped' 1
run_with room/ '7 passed, 6 failed, 1 skipped' 1
test_finish
