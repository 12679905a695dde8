#!/bin/bash
# The old text gives the same sources, byte for byte, in whatever encoding and
# with whatever line ends it comes.
. tests/test.sh

text=${BACKISSUE:-../shared/backissue/huaiyin-2021-02.txt}
recipe=tests/backissue/huaiyin-2021-02.yaml
if [ ! -e "$text" ]; then
	skip encodings "the old text is not here ($text)"
	exit 0
fi

# sources_of NAME FILE [OPTION…]: the same as those of the text as it lies there.
sources_of()
{
	local name=$1 file=$2
	shift 2
	status "$name" 0 "$BUILD/bin/gazette-import" "$file" --recipe "$recipe" \
		-o "$TMP/sources-$name" "$@"
	check "$name-same" diff -r "$TMP/sources" "$TMP/sources-$name"
	rm -rf "$TMP/sources-$name"
}

status utf-8 0 "$BUILD/bin/gazette-import" "$text" --recipe "$recipe" -o "$TMP/sources"
{ printf '\357\273\277'; cat "$text"; } >"$TMP/bom.txt"
sed '$!s/$/\r/' "$text" >"$TMP/crlf.txt"
iconv -f UTF-8 -t GB18030 "$text" >"$TMP/gb18030.txt"
sed '$!s/$/\r/' "$text" | iconv -f UTF-8 -t GB18030 >"$TMP/gb18030-crlf.txt"
iconv -f UTF-8 -t UTF-16LE "$text" >"$TMP/utf-16le.txt"
iconv -f UTF-8 -t UTF-16BE "$text" >"$TMP/utf-16be.txt"
{ printf '\377\376'; cat "$TMP/utf-16le.txt"; } >"$TMP/utf-16le-bom.txt"
{ printf '\376\377'; cat "$TMP/utf-16be.txt"; } >"$TMP/utf-16be-bom.txt"

for name in bom crlf gb18030 gb18030-crlf utf-16le utf-16be utf-16le-bom utf-16be-bom; do
	sources_of "$name" "$TMP/$name.txt"
done
sources_of gb18030-told "$TMP/gb18030.txt" --from GB18030
sources_of utf-16le-told "$TMP/utf-16le.txt" --from UTF-16LE
# Its simplified characters are not in Big5, nor its • in GBK: tests/import has texts that are.
test_finish
