#!/bin/bash
# The whole chain on whole issues: by files as in one process, twice, elsewhere,
# and what the manifest says of it.
. tests/test.sh

root=$PWD
bin=$PWD/$BUILD/bin
back=build/backissue/src/huaiyin-2021-02

# The same sources give the same outputs in one process and stage by stage.
stages()
{
	dir=$1 out=$2
	name=$(basename "$dir")
	mkdir -p "$out"
	"$bin/gazette-model" "$dir" -o "$out/issue.model" &&
		"$bin/gazette-layout" "$out/issue.model" -o "$out/issue.pages" \
			--places "$out/data/issue.places" &&
		"$bin/gazette-pdf" "$out/issue.pages" --assets "$dir" -o "$out/$name.pdf" &&
		"$bin/gazette-html" "$out/issue.model" --assets "$dir" -o "$out" &&
		"$bin/gazette-data" "$out/issue.model" -o "$out"
}

whole()
{
	dir=$1 name=$(basename "$1")
	status "$name-build" 0 "$bin/gazette" build "$dir" -o "$TMP/$name/a" --keep "$TMP/$name/keep"
	status "$name-again" 0 "$bin/gazette" build "$dir" -o "$TMP/$name/b" --no-cache
	check "$name-same" diff -r "$TMP/$name/a" "$TMP/$name/b"
	check "$name-stages" stages "$dir" "$TMP/$name/c"
	for file in issue.model issue.pages; do
		check "$name-keep-$file" cmp "$TMP/$name/keep/$file" "$TMP/$name/c/$file"
	done
	# What is kept beside the data names sources by their paths in the issue's folder.
	sed "s#$dir/##" "$TMP/$name/c/issue.model" >"$TMP/$name/c/data/issue.model"
	rm -f "$TMP/$name/c/issue.model" "$TMP/$name/c/issue.pages"
	cp "$TMP/$name/a/manifest.json" "$TMP/$name/c/"
	check "$name-by-files" diff -r "$TMP/$name/a" "$TMP/$name/c"

	# Elsewhere, from another folder, in another order of reading the folder.
	mkdir -p "$TMP/$name/moved"
	cp -r "$dir" "$TMP/$name/moved/$name"
	(cd "$TMP/$name/moved" && status "$name-elsewhere" 0 env TZ=Asia/Tokyo \
		"$bin/gazette" build "./$name/" -o ../d; exit "$test_faults") || test_faults=1
	check "$name-elsewhere-same" diff -r "$TMP/$name/a" "$TMP/$name/d"

	# What the manifest says of the files between the stages holds wherever the sources lie.
	for file in issue.model issue.pages; do
		sum=$(sed "s#$dir/##" "$TMP/$name/keep/$file" | sha256sum | cut -d' ' -f1)
		check "$name-digest-$file" grep -q "\"$sum\"" "$TMP/$name/a/manifest.json"
	done
	check "$name-manifest" python3 tests/chain/manifest_check.py "$TMP/$name/a" "$dir" "$root"
	status "$name-check" 0 "$bin/gazette" check "$dir"
}

whole issues/2021-02
if [ -e "$back/issue.yaml" ]; then
	whole "$back"
else
	skip back-issue "its old text is not on this machine (make backissue)"
fi
test_finish
