#!/bin/bash
# Every program has a man page beside its source, which names its options; every
# page is clean.
. tests/test.sh

if ! command -v mandoc >/dev/null; then
	skip manuals "mandoc is not installed"
	exit 0
fi
for page in pipeline/*/*.[1-8]; do
	check "lint-${page##*/}" mandoc -T lint -W warning "$page"
done
for source in pipeline/cmd/*.c; do
	name=$(basename "$source" .c)
	page=pipeline/cmd/$name.1
	if [ ! -e "$page" ]; then
		fail "page-$name" "$page is missing"
		continue
	fi
	ok "page-$name"
	"$BUILD/bin/$name" --help --lang en >"$TMP/help"
	if [ "$name" = gazette ]; then
		for sub in build check proof verify import explain; do
			"$BUILD/bin/gazette" "$sub" --help --lang en
		done >>"$TMP/help"
	fi
	# the site command has a page of its own
	if [ "$name" = gazette ]; then
		"$BUILD/bin/gazette" site --help --lang en >>"$TMP/help"
		page="$page pipeline/cmd/gazette-site.1"
	fi
	# shellcheck disable=SC2086
	mandoc -T utf8 $page | sed 's/.\x08//g' >"$TMP/text"
	unknown=$(grep -oE -- '(^|[ ,[])--?[a-z][a-z-]*' "$TMP/help" | tr -d ' ,[' | sort -u |
		while read -r option; do
			grep -qE -- "(^|[^a-z-])$option([^a-z-]|\$)" "$TMP/text" || echo "$option"
		done)
	if [ -z "$unknown" ]; then
		ok "options-$name"
	else
		fail "options-$name" "not in the page: $(echo $unknown)"
	fi
done
for page in gazette.5 gazette-model.5 gazette-pages.5 gazette-places.5 gazette-site.5; do
	check "format-$page" test -n "$(find pipeline -name "$page")"
done
test_finish
