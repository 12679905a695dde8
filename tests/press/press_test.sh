#!/bin/bash
# Pages for the printer: goldens of small pages in the test face, what is said of
# them, and the finished files of whole issues as qpdf and poppler see them. Each
# check is shown to fail on files that are spoilt in one way. UPDATE=1 writes the
# goldens anew.
. tests/test.sh

cases=tests/press/cases
bin=$BUILD/bin
root=$TMP/root
mkdir -p "$root/templates/gazette" "$root/templates/thick" "$root/fonts"
cp "$cases/manifest" "$root/fonts/manifest"
cp templates/gazette/print.yaml "$root/templates/gazette"
sed -f "$cases/thick.sed" templates/gazette/print.yaml >"$root/templates/thick/print.yaml"

golden()
{
	[ -n "${UPDATE-}" ] && cp "$2" "$1"
	same "$(basename "$1")" "$1" "$2"
}

# press NAME STATUS PAGES MODEL [OPTION…]
press()
{
	local name=$1 wanted=$2 pages=$3 model=$4
	shift 4
	for lang in zh en; do
		status "$name-status-$lang" "$wanted" "$bin/gazette-press" --root "$root" --lang $lang "$@" \
			--model "$cases/$model.model" --cover "$TMP/$name.cover.pages" \
			-o "$TMP/$name.inside.pages" "$cases/$pages.pages"
		golden "$cases/$name.$lang" "$TMP/err"
	done
}

press saddle 0 features saddle
press perfect 0 features perfect --template thick
for name in saddle perfect; do
	for part in inside cover; do
		golden "$cases/$name.$part.pages" "$TMP/$name.$part.pages"
	done
done
for name in colours sizes; do
	press $name 1 $name saddle
	check "$name-nothing-written" test ! -e "$TMP/$name.inside.pages" -a ! -e "$TMP/$name.cover.pages"
done
"$bin/gazette-press" --root "$root" --model "$cases/saddle.model" --cover "$TMP/cover" - \
	<"$cases/features.pages" >"$TMP/piped" 2>"$TMP/err"
same piped "$cases/saddle.inside.pages" "$TMP/piped"
status no-model 2 "$bin/gazette-press" --cover "$TMP/cover" "$cases/features.pages"
status no-cover 2 "$bin/gazette-press" --model "$cases/saddle.model" "$cases/features.pages"

# A thin spine bears no words (GB/T 11668-1989): they are on the thick one alone.
check spine-words grep -q '	t=报	' "$cases/perfect.cover.pages"
check no-spine-no-words test "$(grep -c '	t=报	' "$cases/saddle.cover.pages")" = 0
sed -i 's/^  sheet-pages: .*/  sheet-pages: 8/' "$root/templates/thick/print.yaml"
"$bin/gazette-press" --root "$root" --model "$cases/perfect.model" --template thick \
	--cover "$TMP/thin" -o "$TMP/inside" "$cases/features.pages" 2>"$TMP/err"
check thin-spine-no-words test "$(grep -c '	t=报	' "$TMP/thin")" = 0

for tool in qpdf pdftoppm pdffonts python3; do
	if ! command -v $tool >/dev/null; then
		skip finished "$tool is not installed"
		test_finish
	fi
done

# finished NAME INSIDE COVER READING.pages OPTION…: what holds of finished files
finished()
{
	local name=$1 inside=$2 cover=$3 pages=$4
	shift 4
	check "$name-inside-qpdf" qpdf --check "$inside"
	check "$name-cover-qpdf" qpdf --check "$cover"
	check "$name-for-the-press" python3 tests/press/check_press.py "$pages" "$inside" "$cover" "$@"
	for file in "$inside" "$cover"; do
		if pdffonts "$file" | tail -n +3 | grep -v 'yes yes yes' >"$TMP/fonts"; then
			fail "$name-fonts-$(basename "$file")" "$(cat "$TMP/fonts")"
		else
			ok "$name-fonts-$(basename "$file")"
		fi
	done
}

# The small pages in real faces: a band that bleeds, pictures, a spine with words.
for name in saddle perfect; do
	"$bin/gazette-press" --model "$cases/$name.model" --cover "$TMP/cover.pages" -o "$TMP/inside.pages" "$cases/features.pages" 2>"$TMP/err"
	"$bin/gazette-pdf" --assets tests/pdf/raw -o "$TMP/$name.pdf" "$TMP/inside.pages"
	"$bin/gazette-pdf" --assets tests/pdf/raw -o "$TMP/$name-cover.pdf" "$TMP/cover.pages"
	finished "$name" "$TMP/$name.pdf" "$TMP/$name-cover.pdf" "$cases/features.pages" --sheet 4 \
		$([ $name = perfect ] && echo --paper 900)
done

# Pictures saved in colour that have none are gray for the printer, and as they are for reading.
cp tests/pdf/raw/{photo.jpg,palette-4.png} "$TMP"
check gray-made python3 tests/press/gray_pictures.py make "$TMP"
sed 's/src=gray.jpg/src=gray-rgb.png/; s/src=palette-4.png/src=gray-palette.png/' "$cases/features.pages" \
	>"$TMP/gray.pages"
"$bin/gazette-press" --model "$cases/saddle.model" --cover "$TMP/cover.pages" -o "$TMP/inside.pages" \
	"$TMP/gray.pages" 2>"$TMP/err"
"$bin/gazette-pdf" --assets "$TMP" -o "$TMP/gray.pdf" "$TMP/inside.pages"
check gray-pictures python3 tests/press/gray_pictures.py check "$TMP/gray.pdf" 2
"$bin/gazette-pdf" --assets "$TMP" -o "$TMP/gray-reading.pdf" "$TMP/gray.pages"
check colour-for-reading python3 tests/press/gray_pictures.py check "$TMP/gray-reading.pdf" 0

for fault in box bleed-box art-box rgb gray hairline thin-frame count spine mark edge one-ink tags \
	claim trapped picture; do
	if python3 tests/press/check_press.py "$cases/features.pages" "$TMP/saddle.pdf" \
		"$TMP/saddle-cover.pdf" --sheet 4 --plant $fault >"$TMP/out" 2>&1; then
		fail "planted-$fault" "was not found"
	elif grep -q Traceback "$TMP/out" || [ ! -s "$TMP/out" ]; then
		fail "planted-$fault" "the check broke down"
	else
		ok "planted-$fault"
	fi
done

# Whole issues: as gazette build makes them, which leaves the PDF for reading alone.
whole()
{
	local dir=$1 name
	name=$(basename "$1")
	status "$name-plain" 0 "$bin/gazette" build "$dir" -o "$TMP/$name/plain"
	status "$name-print" 0 "$bin/gazette" build "$dir" -o "$TMP/$name/out" --print \
		--keep "$TMP/$name/keep"
	local out=$TMP/$name/out keep=$TMP/$name/keep
	same "$name-reading-alone" "$TMP/$name/plain/$name.pdf" "$out/$name.pdf"
	check "$name-manifest" python3 tests/chain/manifest_check.py "$out" "$dir" "$PWD"
	check "$name-listed" grep -q "\"$name-press-cover.pdf\"" "$out/manifest.json"
	finished "$name" "$out/$name-press.pdf" "$out/$name-press-cover.pdf" "$keep/issue.pages" --sheet 4
	check "$name-pixels" python3 tests/press/compare_pixels.py "$keep/issue.pages" "$out/$name.pdf" \
		"$out/$name-press.pdf" "$TMP/pixels"
	# stage by stage
	"$bin/gazette-press" --model "$keep/issue.model" --cover "$TMP/cover.pages" -o "$TMP/inside.pages" \
		"$keep/issue.pages" 2>"$TMP/err"
	same "$name-keep-inside" "$keep/press.pages" "$TMP/inside.pages"
	same "$name-keep-cover" "$keep/press-cover.pages" "$TMP/cover.pages"
	"$bin/gazette-pdf" --assets "$dir" -o "$TMP/by-stages.pdf" "$keep/press.pages"
	same "$name-by-stages" "$out/$name-press.pdf" "$TMP/by-stages.pdf"
}

whole issues/2021-02

# gazette check says what a build would.
status check 0 "$bin/gazette" check issues/2021-02 --print --lang en
check check-says grep -q '28 inside; 2 printed sheets; .*\[press-sheets\]$' "$TMP/err"
status check-plain 0 "$bin/gazette" check issues/2021-02
check plain-is-silent test "$(grep -c '\[press-' "$TMP/err")" = 0

# A band of colour on the cover, a spine wide enough for words, sheets of sixteen.
mkdir -p "$TMP/band/templates" "$TMP/band/issue"
cp -R fonts "$TMP/band/fonts"
cp -R templates/gazette "$TMP/band/templates"
sed -i 's/^  band: .*/  band: 24mm/; s/^  sheet-pages: .*/  sheet-pages: 16/' \
	"$TMP/band/templates/gazette/print.yaml"
cp -R issues/2021-02/. "$TMP/band/issue"
printf '印制:\n  装订: 胶订\n  纸张: 120 g 双胶纸 400 微米\n' >>"$TMP/band/issue/issue.yaml"
status band 0 "$bin/gazette" build "$TMP/band/issue" -o "$TMP/band/out" --root "$TMP/band" --no-cache \
	--print --keep "$TMP/band/keep"
finished band "$TMP/band/out/issue-press.pdf" "$TMP/band/out/issue-press-cover.pdf" \
	"$TMP/band/keep/issue.pages" --sheet 16 --paper 400
check band-spine grep -q '	t=报	' "$TMP/band/keep/press-cover.pages"

python3 tests/press/compare_pixels.py "$TMP/2021-02/keep/issue.pages" "$TMP/2021-02/out/2021-02.pdf" \
	"$TMP/2021-02/out/2021-02-press.pdf" "$TMP/pixels" --shift >"$TMP/out"
check planted-shift grep -q '^page 3 differs by ' "$TMP/out"
# One glyph of one page half a point aside.
keep=$TMP/2021-02/keep
awk -F'\t' -v OFS='\t' '/^page/ { pages++ } pages == 9 && /^text/ && !done++ {
	for (i = 2; i <= NF; i++) if (sub(/^x=/, "", $i)) $i = "x=" $i + 500 } { print }' \
	"$keep/press.pages" >"$TMP/moved.pages"
check planted-glyph-made test "$(diff "$keep/press.pages" "$TMP/moved.pages" | grep -c '^>')" = 1
status planted-glyph-set 0 "$bin/gazette-pdf" --assets issues/2021-02 -o "$TMP/moved.pdf" "$TMP/moved.pages"
python3 tests/press/compare_pixels.py "$keep/issue.pages" "$TMP/2021-02/out/2021-02.pdf" \
	"$TMP/moved.pdf" "$TMP/pixels" >"$TMP/out"
check planted-glyph grep -qx 'page 11 differs by [0-9]* levels of gray' "$TMP/out"
if [ -e build/backissue/src/huaiyin-2021-02/issue.yaml ]; then
	whole build/backissue/src/huaiyin-2021-02
else
	skip back-issue "its old text is not on this machine (make backissue)"
fi
test_finish
