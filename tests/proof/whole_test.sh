#!/bin/bash
# Whole issues to proofs: sound files, the text of every page as it was, the same
# twice; where an issue has errors, a proof of what could be set, or none.
. tests/test.sh

for tool in qpdf pdftotext pdfinfo; do
	if ! command -v $tool >/dev/null; then
		skip whole "$tool is not installed"
		exit 0
	fi
done
gazette=$BUILD/bin/gazette

# text PDF PAGE: without spaces, in the order of its content
text()
{
	pdftotext -raw -f "$2" -l "$2" "$1" - | tr -d ' \n\f'
}
count_pages()
{
	pdfinfo "$1" | sed -n 's/^Pages: *//p'
}

# whole NAME DIR
whole()
{
	status "$1-built" 0 "$gazette" build "$2" -o "$TMP/$1" --no-cache
	sed 's/^.*: \([^:]*：\)/\1/' "$TMP/err" >"$TMP/$1.said"
	status "$1" 0 "$gazette" proof "$2" -o "$TMP/$1-proof.pdf" --no-cache
	sed 's/^.*: \([^:]*：\)/\1/' "$TMP/err" >"$TMP/$1.proof-said"
	same "$1-says-what-build-says" "$TMP/$1.said" "$TMP/$1.proof-said"
	status "$1-again" 0 "$gazette" proof "$2" -o "$TMP/$1-again.pdf" --no-cache
	same "$1-twice" "$TMP/$1-proof.pdf" "$TMP/$1-again.pdf"
	check "$1-qpdf" qpdf --check "$TMP/$1-proof.pdf"
	qpdf --qdf --object-streams=disable "$TMP/$1-proof.pdf" "$TMP/plain.pdf"
	if grep -aqE 'pdfaid:part|pdfuaid:part|GTS_PDFA1' "$TMP/plain.pdf"; then
		fail "$1-claims" "it claims to follow PDF/A or PDF/UA"
	else
		ok "$1-claims"
	fi
	issue=$(find "$TMP/$1" -name '*.pdf')
	pages=$(count_pages "$issue")
	front=$(($(count_pages "$TMP/$1-proof.pdf") - pages))
	check "$1-front" test "$front" -gt 0 -a $((front % 2)) -eq 0
	lost=
	for page in $(seq "$pages"); do
		was=$(text "$issue" "$page")
		is=$(text "$TMP/$1-proof.pdf" $((front + page)))
		[[ "$is" == *"$was"* ]] || lost+=" $page"
	done
	if [ -z "$lost" ]; then ok "$1-text"; else fail "$1-text" "not as it was: pages$lost"; fi
	# as many entries as messages, each with a code of theirs
	grep -oE '\[[a-z-]+\]$' "$TMP/$1.said" | sort >"$TMP/codes"
	pdftotext -l "$front" "$TMP/$1-proof.pdf" - | grep -oE '\[[a-z-]+\]' | sort >"$TMP/listed"
	same "$1-list" "$TMP/codes" "$TMP/listed"
}
whole sample issues/2021-02
old=${BACKISSUE:-../shared/backissue/huaiyin-2021-02.txt}
if [ -e "$old" ]; then
	"$gazette" import "$old" --recipe tests/backissue/huaiyin-2021-02.yaml -o "$TMP/old-src" \
		--report "$TMP/report" 2>"$TMP/err"
	whole old "$TMP/old-src"
else
	skip old "no $old"
fi

# A proof in English of an issue in Chinese.
status english 0 "$gazette" proof issues/2021-02 -o "$TMP/english.pdf" --lang en
pdftotext -l 1 "$TMP/english.pdf" "$TMP/english.txt"
check english-says grep -q 'This issue has no errors' "$TMP/english.txt"

# Errors that leave the pages standing: a character that no face has, a rule of the trade.
cp -r tests/chain/minimal "$TMP/faulty"
document=$(find "$TMP/faulty" -name '*.md' | sort | head -1)
printf '\n另有一字：\xee\x80\x80。\n' >>"$document"
status faulty 1 "$gazette" proof "$TMP/faulty" -o "$TMP/faulty.pdf"
check faulty-said grep -q 'glyph-missing' "$TMP/err"
check faulty-qpdf qpdf --check "$TMP/faulty.pdf"
pdftotext "$TMP/faulty.pdf" "$TMP/faulty.txt"
check faulty-verdict grep -q '本期有 1 处错误，改正之前不能编印' "$TMP/faulty.txt"
check faulty-shown grep -q '另有一字：〓。' "$TMP/faulty.txt"
status faulty-not-built 1 "$gazette" build "$TMP/faulty" -o "$TMP/faulty-out"
check faulty-not-written test ! -e "$TMP/faulty-out"

# Errors that leave no pages: none is written, an earlier one stays.
echo earlier >"$TMP/earlier.pdf"
cp "$TMP/earlier.pdf" "$TMP/kept.pdf"
printf '\n::: 专栏 不闭合\n' >>"$document"
status broken 1 "$gazette" proof "$TMP/faulty" -o "$TMP/kept.pdf"
same broken-kept "$TMP/earlier.pdf" "$TMP/kept.pdf"
status missing 3 "$gazette" proof "$TMP/no-such-issue" -o "$TMP/kept.pdf"
same missing-kept "$TMP/earlier.pdf" "$TMP/kept.pdf"
status full-disk 3 "$gazette" proof issues/2021-02 -o /dev/full

# A proof inside the issue's folder would be a source the next time.
cp -r tests/chain/minimal "$TMP/inside"
status inside 1 "$gazette" proof "$TMP/inside" -o "$TMP/inside/proof.pdf"
check inside-said grep -q 'output-in-issue' "$TMP/err"
check inside-not-written test ! -e "$TMP/inside/proof.pdf"
test_finish
