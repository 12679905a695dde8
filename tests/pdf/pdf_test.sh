#!/bin/bash
# The PDF as other programs read it: qpdf its objects, poppler its text. Each
# check is shown to fail on a PDF that is spoilt in one way.
. tests/test.sh

for tool in qpdf pdftotext pdffonts python3; do
	if ! command -v $tool >/dev/null; then
		skip pdf "$tool is not installed"
		exit 0
	fi
done
bin=$BUILD/bin

# cases: features.pages has everything that pages may hold, bare.pages as good as nothing
make_case()
{
	"$bin/gazette-pdf" --assets "$2" -o "$TMP/$1.pdf" "$TMP/$1.pages"
}
cp tests/pdf/cases/{features,bare}.pages "$TMP"
check make-features make_case features tests/pdf/raw
check make-bare make_case bare tests/pdf/raw
check model "$bin/gazette-model" issues/2021-02 -o "$TMP/issue.model"
check layout "$bin/gazette-layout" -o "$TMP/issue.pages" "$TMP/issue.model"
check make-issue make_case issue issues/2021-02
for case in features bare issue; do
	pdf=$TMP/$case.pdf
	check "$case-qpdf" qpdf --check "$pdf"
	check "$case-as-its-pages" python3 tests/pdf/check_pdf.py "$TMP/$case.pages" "$pdf"
	pdffonts "$pdf" 2>"$TMP/err" | tail -n +3 >"$TMP/fonts"
	if [ -s "$TMP/fonts" ] && [ ! -s "$TMP/err" ] && ! grep -qv 'yes yes yes' "$TMP/fonts"; then
		ok "$case-fonts"
	else
		fail "$case-fonts" "not embedded, no subset or without Unicode"
	fi
	# poppler reads the very characters of the pages, furniture and all
	sed -n 's/^text	.*	t=\([^	]*\).*/\1/p' "$TMP/$case.pages" | sed 's/\\\\/\\/g' |
		tr -d ' \n' >"$TMP/wanted"
	pdftotext -raw "$pdf" - | tr -d ' \n\f' >"$TMP/got"
	same "$case-text" "$TMP/wanted" "$TMP/got"
	make_case "$case" "$([ $case = issue ] && echo issues/2021-02 || echo tests/pdf/raw)"
	cp "$pdf" "$TMP/again.pdf"
	same "$case-twice" "$pdf" "$TMP/again.pdf"
done

for fault in character place turned turned-place turned-image unmarked kind order lost parent scope alt spoken language link objr dest outline label \
	title author keywords xmp-number xmp-dc:creator xmp-dc:subject xmp-dc:identifier xmp-xmp:Identifier \
	xmp-dc:rights xmp-dc:date xmp-pdf:Keywords xmp-xmp:ModifyDate; do
	if python3 tests/pdf/check_pdf.py "$TMP/features.pages" "$TMP/features.pdf" --plant $fault \
		>"$TMP/out"; then
		fail "planted-$fault" "was not found"
	elif grep -q Traceback "$TMP/out" || [ ! -s "$TMP/out" ]; then
		fail "planted-$fault" "the check broke down"
	else
		ok "planted-$fault"
	fi
done

# What is not for reading does not claim to be.
for purpose in reading press proof; do
	sed "s/^meta.*	@-/meta	title=样页	lang=zh-CN	purpose=$purpose	@-/; s/	purpose=reading//" \
		"$TMP/bare.pages" >"$TMP/$purpose.pages"
	[ $purpose = press ] && sed -Ei \
		's/^(page	width=([0-9]+)	height=([0-9]+).*)	@-/\1	trim-width=\2	trim-height=\3	@-/' \
		"$TMP/press.pages"
	make_case $purpose tests/pdf/raw
	check "$purpose-qpdf" qpdf --check "$TMP/$purpose.pdf"
	qpdf --qdf --object-streams=disable "$TMP/$purpose.pdf" "$TMP/plain.pdf"
	grep -aoE '<pdfaid:part>|<pdfuaid:part>|/GTS_PDFA1' "$TMP/plain.pdf" | sort -u >"$TMP/claims"
	check "$purpose-claims" test "$(wc -l <"$TMP/claims")" -eq $([ $purpose = reading ] && echo 3 || echo 0)
done

# by pipe
"$bin/gazette-pdf" --assets tests/pdf/raw - <"$TMP/features.pages" >"$TMP/piped.pdf"
same by-pipe "$TMP/features.pdf" "$TMP/piped.pdf"
check assets-beside env -C "$TMP" cp "$PWD"/tests/pdf/raw/{palette-4.png,photo.jpg} .
check from-its-folder "$bin/gazette-pdf" -o "$TMP/beside.pdf" "$TMP/features.pages"
same from-its-folder-same "$TMP/features.pdf" "$TMP/beside.pdf"

# faults
for lang in zh en; do
	status "faults-status-$lang" 4 "$bin/gazette-pdf" --assets tests/pdf/raw --lang $lang \
		-o "$TMP/none.pdf" tests/pdf/cases/faults.pages
	same "faults-$lang" tests/pdf/cases/faults.$lang "$TMP/err"
done
mkdir -p "$TMP/root/templates" "$TMP/root/fonts"
sed 's/^face song .*/face song builtin:test/; /^alternate song /d' fonts/manifest >"$TMP/root/fonts/manifest"
for lang in zh en; do
	status "no-subset-status-$lang" 1 "$bin/gazette-pdf" --root "$TMP/root" --lang $lang \
		-o "$TMP/none.pdf" tests/pdf/cases/bare.pages
	same "no-subset-$lang" tests/pdf/cases/no-subset.$lang "$TMP/err"
done
check nothing-written test ! -e "$TMP/none.pdf"
status full-disk 3 "$bin/gazette-pdf" --assets tests/pdf/raw -o /dev/full "$TMP/features.pages"
test_finish
