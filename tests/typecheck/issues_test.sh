#!/bin/bash
# The finished pages of both issues in every template: the checker finds nothing.
. tests/test.sh

for tool in mutool qpdf python3; do
	if ! command -v $tool >/dev/null; then
		skip issues "$tool is not installed"
		exit 0
	fi
done

# Prints PDF, page and kind of each finding in a report.
findings_in()
{
	sed -nE 's!^.*/([a-z]+-[0-9a-z-]+)/[^/]*\.pdf:([0-9]+): [-0-9.,]+: ([a-z-]+): .*!\1 \2 \3!p' "$1" | sort
}

# find NAME ISSUE
find()
{
	status "$1" 0 tests/typecheck/typecheck_issues "$2"
	findings_in "$TMP/out" >"$TMP/found"
	same "$1-finds-nothing" /dev/null "$TMP/found"
	sed 's/^/    /' "$TMP/found"
	check "$1-was-read" test "$(grep -c 'lines reported loose' "$TMP/out")" -eq \
		"$(ls templates/*/print.yaml | wc -l)"
}
find sample issues/2021-02
back=build/backissue/src/huaiyin-2021-02
if [ -e $back/issue.yaml ]; then
	find back-issue $back
else
	skip back-issue "its old text is not on this machine (make backissue)"
fi
test_finish
