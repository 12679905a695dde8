#!/bin/bash
# No unfinished marks, no names that say nothing, no paths of one machine.
. tests/test.sh

marks=$(grep -rnIE '\b(TODO|FIXME|XXX|HACK)\b' pipeline templates Makefile tests --include='*' |
	grep -v '^tests/structure/words_test.sh:' | head)
if [ -z "$marks" ]; then ok marks; else fail marks "$marks"; fi

names=$(find pipeline tests \( -name '*util*' -o -name '*misc*' -o -name '*helper*' -o -name '*process*' \
	-o -name '*handle*' -o -name '*data2*' \) | head)
if [ -z "$names" ]; then ok names; else fail names "$names"; fi
test_finish
