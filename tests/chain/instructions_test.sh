#!/bin/bash
# A slowdown shows in the number of instructions, on any machine and however busy it is. Always of
# the release build: sanitizers have a speed of their own.
. tests/test.sh

if ! command -v valgrind >/dev/null; then
	skip instructions "valgrind is not installed"
	exit 0
fi
exec tests/chain/instructions
