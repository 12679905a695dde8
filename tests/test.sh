# test.sh - what shell tests share: `. tests/test.sh`, then one result line for
# each expectation, and test_finish at the end.
#
#   check NAME COMMAND…            ok where the command ends with 0
#   same NAME WANTED GOT           ok where two files hold the same bytes
#   status NAME WANTED COMMAND…    ok where the command ends with that status;
#                                  leaves $TMP/out and $TMP/err
#   ok NAME / fail NAME WHY / skip NAME WHY
#
# shellcheck shell=sh
set -u
test_faults=0

ok()
{
	echo "ok $1"
}

fail()
{
	echo "not ok $1: $2"
	test_faults=1
}

skip()
{
	echo "skip $1: $2"
}

check()
{
	check_name=$1
	shift
	if "$@" >"$TMP/check" 2>&1; then
		ok "$check_name"
	else
		fail "$check_name" "$*"
		sed 's/^/    /' "$TMP/check"
	fi
}

same()
{
	if cmp -s "$2" "$3"; then
		ok "$1"
	else
		fail "$1" "$3 differs from $2"
		diff -u "$2" "$3" | head -40 | sed 's/^/    /'
	fi
}

status()
{
	status_name=$1 status_wanted=$2
	shift 2
	status_got=0
	"$@" >"$TMP/out" 2>"$TMP/err" || status_got=$?
	if [ "$status_got" -eq "$status_wanted" ]; then
		ok "$status_name"
	else
		fail "$status_name" "status $status_got, not $status_wanted: $*"
		sed 's/^/    /' "$TMP/err"
	fi
}

test_finish()
{
	exit "$test_faults"
}
