#!/bin/bash
# What is said of a faulty print.yaml: the template's own, changed by a script.
# UPDATE=1 writes the goldens anew.
. tests/test.sh

cases=tests/layout/cases/style
bin=$(realpath "$BUILD")/bin
model=$PWD/tests/layout/cases/pages/names.model
for script in "$cases"/{missing,unknown,value,measure}.sed; do
	name=$(basename "$script" .sed)
	root=$TMP/$name/root
	mkdir -p "$root/templates/gazette" "$root/fonts"
	cp tests/layout/cases/pages/manifest "$root/fonts/manifest"
	sed -f "$script" templates/gazette/print.yaml >"$root/templates/gazette/print.yaml"
	for lang in zh en; do
		status "$name-status-$lang" 1 env -C "$TMP/$name" "$bin/gazette-layout" --root root \
			--no-cache --lang $lang -o out "$model"
		[ -n "${UPDATE-}" ] && cp "$TMP/err" "$cases/$name.$lang"
		same "$name-$lang" "$cases/$name.$lang" "$TMP/err"
		check "$name-nothing-written-$lang" test ! -e "$TMP/$name/out"
	done
done
test_finish
