#!/bin/bash
# The sources of the sample issue, a text in traditional characters, and the old text of a whole back issue where it
# is at hand, in every encoding: each comes back as the same UTF-8, unasked.
. tests/test.sh
export LC_ALL=C.UTF-8

decode=$BUILD/bin/gazette-decode
old=${BACKISSUE:-../shared/backissue/huaiyin-2021-02.txt}

# decoded NAME WANTED FILE [--from NAME]: without a word
decoded()
{
	local name=$1 wanted=$2 file=$3
	shift 3
	if "$decode" "$@" --lang en -o "$TMP/decoded" "$file" 2>"$TMP/messages" && [ ! -s "$TMP/messages" ]; then
		same "$name" "$wanted" "$TMP/decoded"
	else
		fail "$name" "$(head -n 3 "$TMP/messages")"
	fi
}

# everywhere NAME FILE: FILE is UTF-8 with LF
everywhere()
{
	local name=$1 file=$2 encoding
	decoded "$name-utf8" "$file" "$file"
	{ printf '\357\273\277' && cat "$file"; } >"$TMP/bom"
	decoded "$name-utf8-bom" "$file" "$TMP/bom"
	for encoding in GB18030 UTF-16LE UTF-16BE; do
		iconv -f UTF-8 -t "$encoding" "$file" >"$TMP/encoded"
		decoded "$name-$encoding" "$file" "$TMP/encoded"
		sed 's/$/\r/' "$file" | iconv -f UTF-8 -t "$encoding" >"$TMP/encoded"
		decoded "$name-$encoding-crlf" "$file" "$TMP/encoded"
		tr '\n' '\r' <"$file" | iconv -f UTF-8 -t "$encoding" >"$TMP/encoded"
		decoded "$name-$encoding-cr" "$file" "$TMP/encoded"
		iconv -f UTF-8 -t "$encoding" "$TMP/bom" >"$TMP/encoded"
		decoded "$name-$encoding-bom" "$file" "$TMP/encoded"
	done
	iconv -f UTF-8 -t UTF-16 "$file" >"$TMP/encoded"
	decoded "$name-UTF-16" "$file" "$TMP/encoded" --from utf-16
	# GBK and Big5 have not every character: what they lack stays out.
	for encoding in GBK BIG5; do
		iconv -c -f UTF-8 -t "$encoding" "$file" >"$TMP/encoded" 2>/dev/null
		iconv -f "$encoding" -t UTF-8 "$TMP/encoded" >"$TMP/part"
		echo "# $name: $encoding has $(wc -m <"$TMP/part") of $(wc -m <"$file") characters"
		decoded "$name-$encoding" "$TMP/part" "$TMP/encoded"
		decoded "$name-$encoding-asked" "$TMP/part" "$TMP/encoded" --from "$encoding"
	done
}

: >"$TMP/sample"
for source in issues/2021-02/*.md; do
	cat "$source" >>"$TMP/sample"
done
everywhere sample "$TMP/sample"
everywhere traditional tests/decode/cases/traditional.txt
if [ -e "$old" ]; then
	# with a line end at the end, so that CRLF can stand there, too
	sed -e '$a\' "$old" >"$TMP/old"
	everywhere old-text "$TMP/old"
else
	skip old-text "$old is not there"
fi
test_finish
