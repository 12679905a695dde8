#!/bin/bash
# An old text in Big5, in GBK, with other line ends: the same sources.
. tests/test.sh

import=$PWD/$BUILD/bin/gazette-import
cases=$PWD/tests/import/cases
cd "$TMP" || exit 3

# sources_of NAME FILE [OPTION…]
sources_of()
{
	local name=$1 file=$2
	shift 2
	status "$name" 0 "$import" "$file" --recipe recipe.yaml -o "$name" "$@"
	check "$name-same" diff -r utf-8 "$name"
}

sed "s/@SHA@/$(sha256sum "$cases/traditional.txt" | cut -c 1-64)/" "$cases/traditional.yaml" >recipe.yaml
status utf-8 0 "$import" "$cases/traditional.txt" --recipe recipe.yaml -o utf-8
iconv -f UTF-8 -t BIG5 "$cases/traditional.txt" >big5.txt
iconv -f UTF-8 -t GBK "$cases/traditional.txt" >gbk.txt
sed 's/$/\r/' big5.txt >big5-crlf.txt
tr '\n' '\r' <"$cases/traditional.txt" >cr.txt
sources_of big5 big5.txt --from Big5
sources_of big5-undeclared big5.txt
sources_of big5-crlf big5-crlf.txt --from Big5
sources_of gbk gbk.txt --from GBK
sources_of cr cr.txt
test_finish
