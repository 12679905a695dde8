#!/bin/bash
# Models at random, with every kind in every place: what page_check.py and
# data_check.py ask of the outputs holds for all of them.
. tests/test.sh

for seed in $(seq 1 24); do
	model=$TMP/$seed.model
	python3 tests/html/random_model.py "$seed" >"$model"
	status "pages-$seed" 0 "$BUILD/bin/gazette-html" --lang en --root . -o "$TMP/$seed" "$model"
	status "data-$seed" 0 "$BUILD/bin/gazette-data" --lang en -o "$TMP/$seed" "$model"
	if python3 tests/html/page_check.py "$TMP/$seed" "$model" >"$TMP/rules" 2>&1; then
		ok "page-rules-$seed"
	else
		fail "page-rules-$seed" "$(grep -v '^ok' "$TMP/rules" | head -c 1000)"
	fi
	if python3 tests/data/data_check.py "$TMP/$seed" "$model" >"$TMP/rules" 2>&1; then
		ok "data-rules-$seed"
	else
		fail "data-rules-$seed" "$(grep -v '^ok' "$TMP/rules" | head -c 1000)"
	fi
done
test_finish
