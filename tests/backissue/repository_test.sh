#!/bin/bash
# The recipe names lines and carries tables; no sentence of the old text enters
# the repository.
. tests/test.sh

text=${BACKISSUE:-../shared/backissue/huaiyin-2021-02.txt}
if [ ! -e "$text" ]; then
	skip sentences "the old text is not here ($text)"
	exit 0
fi
if ! files=$(git ls-files -z 2>/dev/null | tr '\0' '\n') || [ -z "$files" ]; then
	skip sentences "not in a repository"
	exit 0
fi
printf '%s\n' "$files" | while read -r file; do
	[ ! -f "$file" ] || printf '%s\0' "$file"
done >"$TMP/files"
check sentences xargs -0 python3 tests/backissue/repository.py "$text" <"$TMP/files"
# The search finds one where there is one.
cp "$text" "$TMP/copy.txt"
status search-finds 1 python3 tests/backissue/repository.py "$text" "$TMP/copy.txt"
test_finish
