#!/bin/bash
# Three programs that people read and copy PDF with get the source's characters, in reading order:
# poppler, mupdf, and PDF.js, which npm gets, once, into build/pdfjs. Both issues, every template.
. tests/test.sh

for tool in pdftotext mutool python3; do
	if ! command -v $tool >/dev/null; then
		skip readers "$tool is not installed"
		exit 0
	fi
done
here=tests/pdf
bin=$BUILD/bin
library=build/pdfjs/$(sha256sum $here/pdfjs/package.json | cut -c1-16)
readers=(poppler mupdf)

if ! command -v npm >/dev/null || ! command -v node >/dev/null; then
	skip pdfjs "node or npm is not installed"
elif [ ! -e "$library/complete" ] &&
	! { mkdir -p "$library" && cp $here/pdfjs/package.json "$library" &&
		npm install --silent --no-audit --no-fund --omit=optional --prefix "$library" >"$TMP/npm" 2>&1 &&
		touch "$library/complete"; }; then
	skip pdfjs "npm cannot fetch pdfjs-dist"
else
	readers+=(pdfjs)
fi

# read_by READER FILE.pdf: its text, in $TMP/text
read_by()
{
	case $1 in
	poppler) pdftotext -raw "$2" "$TMP/text" ;;
	mupdf) mutool draw -q -F stext -o "$TMP/text" "$2" 2>"$TMP/err" ;;
	pdfjs) node $here/pdfjs/text.mjs "$library/node_modules/pdfjs-dist" "$2" >"$TMP/text" ;;
	esac
}

issues=(issues/2021-02 tests/model/cases/heard)
if [ -d build/backissue/src/huaiyin-2021-02 ]; then
	issues+=(build/backissue/src/huaiyin-2021-02)
else
	skip back-issue "its old text is not on this machine (make backissue)"
fi
for template in templates/*/print.yaml; do
	template=${template%/print.yaml}
	template=${template##*/}
	for issue in "${issues[@]}"; do
		name=${issue##*/}
		"$bin/gazette" build --template "$template" --keep "$TMP/$template-$name" \
			-o "$TMP/$template" "$issue" 2>"$TMP/err"
		for reader in "${readers[@]}"; do
			test=$name-$template-$reader
			if ! read_by $reader "$TMP/$template/$name.pdf"; then
				fail "$test" "cannot be read"
				continue
			fi
			set -- "$TMP/$template-$name/issue.model" "$TMP/$template-$name/issue.pages" \
				"templates/$template/print.yaml" $reader "$TMP/text"
			check "$test" python3 $here/readers_check.py "$@"
			[ $template-$name = gazette-2021-02 ] || continue
			for fault in lost twice changed order page source $([ $reader = poppler ] && echo space); do
				if python3 $here/readers_check.py "$@" --plant $fault >"$TMP/found" 2>&1; then
					fail "planted-$reader-$fault" "was not found"
				elif grep -q '^\(page\|space\|document\)' "$TMP/found"; then
					ok "planted-$reader-$fault"
				else
					fail "planted-$reader-$fault" "the check broke down"
				fi
			done
		done
	done
done
test_finish
