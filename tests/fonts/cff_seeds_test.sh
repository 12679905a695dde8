#!/bin/bash
# The seeds of tests/corpus/cff are what tests/fonts/make_cff writes.
. tests/test.sh

mkdir "$TMP/seeds"
check made tests/fonts/make_cff "$TMP/seeds"
for seed in "$TMP"/seeds/*; do
	same "$(basename "$seed")" "$seed" "tests/corpus/cff/$(basename "$seed")"
done
test_finish
