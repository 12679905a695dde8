#!/bin/bash
# Contents of a hundred and twenty documents, over several pages, in every template; and that the
# check sees what it looks for.
. tests/test.sh

count=120
python3 tests/layout/many_documents.py $count >"$TMP/many.model"
for template in templates/*/print.yaml; do
	name=$(basename "$(dirname "$template")")
	status "$name-status" 0 "$BUILD/bin/gazette-layout" --template "$name" -o "$TMP/$name.pages" \
		"$TMP/many.model"
	check "$name-contents" python3 tests/layout/contents_check.py "$TMP/$name.pages" "$template" $count
	check "$name-holds" python3 tests/layout/pages_check.py "$TMP/many.model" "$TMP/$name.pages" \
		"$template"
done

# planted KIND SED-COMMANDS: spoilt so, the check names that kind
planted()
{
	sed -E "$2" "$TMP/gazette.pages" >"$TMP/spoilt.pages"
	if cmp -s "$TMP/gazette.pages" "$TMP/spoilt.pages"; then
		fail "planted-$1" "nothing was spoilt"
	elif python3 tests/layout/contents_check.py "$TMP/spoilt.pages" templates/gazette/print.yaml $count \
		>"$TMP/out" || ! grep -q "^$1:" "$TMP/out"; then
		fail "planted-$1" "was not found"
	else
		ok "planted-$1"
	fi
}
entry='^(text	element=[0-9]+	x=)512153(	.*	t=1	)'
planted entries "s/$entry/\\1512153\\2/; s/(	t=)17(	@-)/\\118\\2/"
planted numbers "s/$entry/\\1511000\\2/"
planted hanging 's/^(text	element=9	x=)86741	/\187741	/'
planted leaders '0,/^(text	x=)[0-9]*(	.*	t=\.\.\.)/s//\1190000\2/'
planted whole 's/^(text	element=)57(	x=88535	y=738706	)/\154\2/'
planted section 's/^(text	element=5	x=62741	y=)652706/\1100000/'
test_finish
