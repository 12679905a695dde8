# faults.sh - for tests of what `gazette` says about faults: `. tests/chain/faults.sh`.
#
#   issue NAME        a fresh copy of the minimal issue, $work/issue; the case is called NAME
#   expect STATUS     builds it over an earlier output: status, messages in both languages as in
#                     cases/NAME.zh and .en, and the earlier output as it was
. tests/test.sh

gazette=$PWD/$BUILD/bin/gazette
cases=$PWD/tests/chain/cases
minimal=$PWD/tests/chain/minimal
work=$TMP/work
args=

issue()
{
	name=$1
	args='issue -o out'
	rm -rf "$work"
	mkdir -p "$work"
	cp -r "$minimal" "$work/issue"
	mkdir "$work/out"
	for file in issue.pdf index.html style.css manifest.json; do
		echo earlier >"$work/out/$file"
	done
	ls -lR --time-style=full-iso "$work/out" >"$TMP/before"
}

expect()
{
	for lang in zh en; do
		expect_got=0
		# Generous: a sanitized program on a busy machine. What hangs is caught.
		(cd "$work" && timeout 60 "$gazette" build $args --lang "$lang" --no-cache) \
			>"$TMP/out" 2>"$TMP/messages" || expect_got=$?
		if [ "$expect_got" -ne "$1" ]; then
			fail "$name-$lang" "status $expect_got, not $1"
			sed 's/^/    /' "$TMP/messages" | cut -c 1-300 | head -20
		else
			same "$name-$lang" "$cases/$name.$lang" "$TMP/messages"
		fi
	done
	ls -lR --time-style=full-iso "$work/out" >"$TMP/after"
	same "$name-outputs" "$TMP/before" "$TMP/after"
}
