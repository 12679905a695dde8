#!/bin/bash
# The finished pages of both issues in every template: the checker finds nothing
# in the project's own, and in the back issue what known_findings names and
# explains, no more and no less.
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

status sample 0 tests/typecheck/typecheck_issues issues/2021-02
findings_in "$TMP/out" >"$TMP/found"
same sample-finds-nothing /dev/null "$TMP/found"
sed 's/^/    /' "$TMP/found"
check sample-was-read test "$(grep -c 'lines reported loose' "$TMP/out")" -eq \
	"$(ls templates/*/print.yaml | wc -l)"

back=build/backissue/src/huaiyin-2021-02
if [ -e $back/issue.yaml ]; then
	status back-issue 1 tests/typecheck/typecheck_issues $back
	findings_in "$TMP/out" >"$TMP/found"
	grep -v '^#' tests/typecheck/known_findings | sort >"$TMP/known"
	same back-issue-known "$TMP/known" "$TMP/found"
else
	skip back-issue "its old text is not on this machine (make backissue)"
fi
test_finish
