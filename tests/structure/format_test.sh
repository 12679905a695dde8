#!/bin/bash
# The one style, as .clang-format says.
. tests/test.sh

if ! command -v clang-format >/dev/null; then
	skip format "clang-format is not installed"
	exit 0
fi
other=
for file in pipeline/*/*.[ch] tests/*/*.[ch] tests/*.h; do
	[ -e "$file" ] || continue
	clang-format --dry-run -Werror "$file" 2>/dev/null || other+=" $file"
done
if [ -z "$other" ]; then ok format; else fail format "clang-format -i$other"; fi
test_finish
