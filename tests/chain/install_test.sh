#!/bin/bash
# Installed, the programs find their templates and fonts beside themselves.
. tests/test.sh

check install env -u MAKEFLAGS -u MAKELEVEL make install PREFIX="$TMP/prefix"
status build 0 "$TMP/prefix/bin/gazette" build tests/chain/minimal -o "$TMP/a"
status build-here 0 build/bin/gazette build tests/chain/minimal -o "$TMP/b"
check same diff -r "$TMP/a" "$TMP/b"
check manual test -s "$TMP/prefix/share/man/man1/gazette.1"
check formats test -s "$TMP/prefix/share/man/man5/gazette.5"
test_finish
