#!/bin/bash
# Small issues to pages: a golden for each, what holds of all pages, and what is
# said of a text that cannot be set. UPDATE=1 writes the goldens anew.
. tests/test.sh

cases=tests/layout/cases/pages
root=$TMP/root
mkdir -p "$root/templates/gazette" "$root/fonts"
cp "$cases/manifest" "$root/fonts/manifest"
small=$root/templates/gazette/print.yaml
sed -f "$cases/small.sed" templates/gazette/print.yaml >"$small"

layout()
{
	"$BUILD/bin/gazette-layout" --root "$root" --no-cache "$@"
}

# Every case names its rule, and where the rule stands.
ls "$cases"/*.model | sed 's|.*/||; s/\.model$//' | sort >"$TMP/cases"
awk -F'\t' '!/^#/ && NF == 3 && $2 != "" && $3 != "" { print $1 }' "$cases/clauses" | sort >"$TMP/named"
same clauses-named "$TMP/cases" "$TMP/named"

for model in "$cases"/*.model; do
	name=$(basename "$model" .model)
	status "$name-status" 0 layout -o "$TMP/$name.pages" "$model"
	[ -n "${UPDATE-}" ] && cp "$TMP/$name.pages" "$cases/$name.pages"
	same "$name" "$cases/$name.pages" "$TMP/$name.pages"
	check "$name-holds" python3 tests/layout/pages_check.py "$model" "$TMP/$name.pages" "$small"
done

# Whole issues on each template's own page, in its own faces.
whole()
{
	for template in gazette official; do
		"$BUILD/bin/gazette-layout" --template $template "$TMP/$1.model" \
			-o "$TMP/$1.pages" 2>"$TMP/err"
		check "$1-$template-holds" python3 tests/layout/pages_check.py "$TMP/$1.model" \
			"$TMP/$1.pages" templates/$template/print.yaml
	done
}
for dir in issues/*/ tests/model/cases/all; do
	name=$(basename "$dir")
	"$BUILD/bin/gazette-model" "$dir" -o "$TMP/$name.model" 2>"$TMP/err"
	whole "$name"
done
old=${BACKISSUE:-../shared/backissue/huaiyin-2021-02.txt}
if [ -e "$old" ]; then
	"$BUILD/bin/gazette" import "$old" --recipe tests/backissue/huaiyin-2021-02.yaml \
		-o "$TMP/old" --report "$TMP/report" 2>"$TMP/err"
	"$BUILD/bin/gazette-model" "$TMP/old" -o "$TMP/old.model" 2>"$TMP/err"
	whole old
else
	skip old-holds "no $old"
fi

# From standard input to standard output, twice the same.
layout - <"$cases/notice.model" >"$TMP/piped"
same piped "$cases/notice.pages" "$TMP/piped"

# The same text on the template's own page, and on a denser one: four numbers.
cp templates/gazette/print.yaml "$small"
layout -o "$TMP/wide.pages" "$cases/columns.model"
check template-holds python3 tests/layout/pages_check.py "$cases/columns.model" "$TMP/wide.pages" \
	"$small"
dense=$root/templates/dense/print.yaml
mkdir -p "$root/templates/dense"
sed -f tests/layout/cases/style/four.sed templates/gazette/print.yaml >"$dense"
layout --template dense -o "$TMP/dense.pages" "$cases/columns.model"
check dense-holds python3 tests/layout/pages_check.py "$cases/columns.model" "$TMP/dense.pages" \
	"$dense"
width()
{
	grep "^text	element=.*	size=$2	" "$1" | sed -n 's/.*	width=\([0-9]*\)	.*/\1/p' | sort -n | tail -1
}
check template-measure test "$(width "$TMP/wide.pages" 12000)" -eq 216000
check dense-measure test "$(width "$TMP/dense.pages" 10500)" -eq 210000

# Documents one after another on a page: regions of one and of two columns under each other, each
# balanced, with its notes at its own foot; no head without its text. Contents that the body
# follows at once.
sed -f "$cases/small.sed" -e 's/documents: new-page/documents: run-on/' \
	templates/gazette/print.yaml >"$small"
layout -o "$TMP/run-on.pages" "$cases/contents.model"
check run-on-pages test "$(grep -c '^page' "$TMP/run-on.pages")" -eq 4
check run-on-holds python3 tests/layout/pages_check.py "$cases/contents.model" "$TMP/run-on.pages" \
	"$small"
sed -i 's/^  lines: .*/  lines: 32/' "$small"
for name in run-on run-on-issued; do
	layout -o "$TMP/$name-high.pages" "$cases/$name.model"
	[ -n "${UPDATE-}" ] && cp "$TMP/$name-high.pages" "$cases/$name-high.pages"
	same "$name-high" "$cases/$name-high.pages" "$TMP/$name-high.pages"
	check "$name-high-holds" python3 tests/layout/pages_check.py "$cases/$name.model" \
		"$TMP/$name-high.pages" "$small"
done
sed -f "$cases/small.sed" -e 's/body-starts: recto/body-starts: next/' \
	templates/gazette/print.yaml >"$small"
layout -o "$TMP/next.pages" "$cases/blank.model"
check body-next test "$(($(grep -c '^page' "$TMP/blank.pages") - $(grep -c '^page' \
	"$TMP/next.pages")))" -eq 1
check body-next-holds python3 tests/layout/pages_check.py "$cases/blank.model" "$TMP/next.pages" \
	"$small"

# A full grid with tinted rows; tables turned only where they ask for it.
sed -f "$cases/small.sed" -f "$cases/grid.sed" templates/gazette/print.yaml >"$small"
for name in table table-span table-turned; do
	layout -o "$TMP/$name-grid.pages" "$cases/$name.model"
	[ -n "${UPDATE-}" ] && cp "$TMP/$name-grid.pages" "$cases/$name-grid.pages"
	same "$name-grid" "$cases/$name-grid.pages" "$TMP/$name-grid.pages"
	check "$name-grid-holds" python3 tests/layout/pages_check.py "$cases/$name.model" \
		"$TMP/$name-grid.pages" "$small"
done

# Notes at the end of their part, and at the foot of columns where documents run on.
sed -f "$cases/small.sed" -e 's/notes: column-foot/notes: part-end/' \
	templates/gazette/print.yaml >"$small"
for name in note-runs-over note-in-table note-in-box float-with-notes; do
	layout -o "$TMP/end.pages" "$cases/$name.model"
	check "$name-part-end-holds" python3 tests/layout/pages_check.py "$cases/$name.model" \
		"$TMP/end.pages" "$small"
done
sed -f "$cases/small.sed" -e 's/documents: new-page/documents: run-on/' \
	templates/gazette/print.yaml >"$small"
for name in note-foot note-above-columns float-end-of-part; do
	layout -o "$TMP/on.pages" "$cases/$name.model"
	check "$name-run-on-holds" python3 tests/layout/pages_check.py "$cases/$name.model" \
		"$TMP/on.pages" "$small"
done

# What asks for a page's top and is higher than a page: set where it is, and said so.
sed -f "$cases/small.sed" templates/gazette/print.yaml >"$small"
for lang in zh en; do
	status "float-too-tall-status-$lang" 0 layout --lang $lang -o "$TMP/here.pages" \
		"$cases/float-too-tall.model"
	[ -n "${UPDATE-}" ] && cp "$TMP/err" "$cases/float-too-tall.$lang"
	same "float-too-tall-$lang" "$cases/float-too-tall.$lang" "$TMP/err"
done

# What cannot be set.
sed -f "$cases/small.sed" templates/gazette/print.yaml >"$small"
title=$(printf '一份标题比一整页还长的文件%.0s' $(seq 40))
sed "s/t=人事任免的通知/t=$title/" "$cases/names.model" >"$TMP/tall.model"
awk 'BEGIN { for (i = 1; i <= 20001; i++) print i }' | awk -v head="$(sed '/^document/,$d' \
	"$cases/blank.model" | sed 's/$/\\n/' | tr -d '\n')" -v document="$(sed -n \
	'/^document/,/^\/document/p' "$cases/names.model" | sed 's/@0.*/@-/' | sed 's/$/\\n/' | tr -d '\n')" '
	BEGIN { printf "%s", head; n = split(head, a, "\n") - 2; m = split(document, b, "\n") - 1 }
	{ d = document; gsub("id=d1", "id=d" $1, d); printf "%s", d; n += m }
	END { printf "/section\t@-\n/issue\t@-\nend\t%d\n", n + 2 }' >"$TMP/pages.model"
for name in tall pages; do
	wanted=1
	[ $name = pages ] && wanted=4
	for lang in zh en; do
		status "$name-status-$lang" $wanted layout --lang $lang -o "$TMP/none" "$TMP/$name.model"
		sed "s|$TMP/||" "$TMP/err" >"$TMP/said"
		[ -n "${UPDATE-}" ] && cp "$TMP/said" "$cases/$name.$lang"
		same "$name-$lang" "$cases/$name.$lang" "$TMP/said"
		check "$name-nothing-written-$lang" test ! -e "$TMP/none"
	done
done
test_finish
