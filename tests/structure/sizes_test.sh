#!/bin/bash
# Files under 600 lines, functions under 60, both counted with their braces.
. tests/test.sh

long=$(wc -l pipeline/*/*.[ch] tests/*/*.c tests/*.h | awk '$2 != "total" && $1 >= 600 {print $2 ": " $1}')
if [ -z "$long" ]; then ok files; else fail files "600 lines or more: $long"; fi

# The style puts a function's braces alone at the start of a line.
long=$(awk '
	FNR == 1 { start = 0 }
	/^\{$/ { start = FNR }
	/^\}/ && start { if (FNR - start + 1 >= 60) print FILENAME ":" start ": " FNR - start + 1; start = 0 }
' pipeline/*/*.c)
if [ -z "$long" ]; then ok functions; else fail functions "60 lines or more: $long"; fi
test_finish
