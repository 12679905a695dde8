#!/bin/bash
# The command line of gazette: help, version, wrong usage, explain; both languages.
. tests/test.sh

gazette=$BUILD/bin/gazette
cases=tests/chain/cases

# said NAME STATUS ARGUMENTS…: what it prints on either channel, in both languages
said()
{
	name=$1 wanted=$2
	shift 2
	for lang in zh en; do
		status "$name-status-$lang" "$wanted" env GAZETTE_LANG=$lang "$gazette" "$@"
		cat "$TMP/out" "$TMP/err" >"$TMP/said"
		same "$name-$lang" "$cases/$name.$lang" "$TMP/said"
	done
}

said help 0 --help
said help-build 0 build --help
said help-check 0 check --help
said help-proof 0 proof --help
said help-verify 0 verify --help
said help-import 0 import --help
said help-site 0 site --help
said help-explain 0 explain --help
said usage-none 2
said usage-subcommand 2 publish
said usage-option 2 build x -o y --fast
said usage-value 2 build x -o
said usage-needless 2 build x -o y --no-cache=1
said usage-few 2 build -o y
said usage-many 2 build x y -o z
said usage-out 2 build x
said usage-proof-out 2 proof x
said usage-verify-out 2 verify
said usage-recipe 2 import x -o y
said usage-lang 2 build x -o y --lang=de
said explain 0 explain source-outside
said explain-unknown 2 explain source-inside

status version 0 "$gazette" --version
echo "gazette $(cat pipeline/VERSION)" >"$TMP/version"
same version-text "$TMP/version" "$TMP/out"

status lang-before-option 2 env GAZETTE_LANG=zh "$gazette" build x --fast --lang en
check lang-in-usage grep -q 'no such option: --fast' "$TMP/err"

status explain-list 0 "$gazette" explain
grep -c . "$TMP/out" >"$TMP/count"
grep -hcE '^CODE\(' pipeline/base/codes/*.def | awk '{n += $1} END {print n}' >"$TMP/codes"
same explain-list-whole "$TMP/codes" "$TMP/count"

for command in --help --version 'explain' 'explain source-outside'; do
	got=0
	"$gazette" $command >/dev/full 2>"$TMP/err" || got=$?
	if [ "$got" -eq 3 ]; then ok "full $command"; else fail "full $command" "status $got"; fi
done
test_finish
