#!/bin/bash
# The checker of the typesetting finds each fault that is planted on a clean
# page, finds nothing else, and nothing on the clean page.
. tests/test.sh
export PYTHONDONTWRITEBYTECODE=1

for tool in python3 qpdf mutool; do
	if ! command -v "$tool" >/dev/null; then
		skip typecheck "$tool is not installed"
		exit 0
	fi
done

template=gazette

# The kinds of findings on the pages with a fault, in $TMP/kinds; the checker's status.
kinds_of()
{
	python3 tests/typecheck/typecheck.py --template templates/$template/print.yaml \
		--messages "$TMP/messages" "$1" >"$TMP/found"
	local found=$?
	sed -n 's/^ *[1-9][0-9]*  \([a-z-]*\) .*/\1/p' "$TMP/found" | sort >"$TMP/kinds"
	return $found
}

# planted NAME KIND…: on the page of $template
planted()
{
	local name=$1
	shift
	rm -f "$TMP/planted.pdf"
	python3 tests/typecheck/pages_for_tests.py $template "$name" "$TMP/messages" \
		>"$TMP/planted.pages" &&
		"$BUILD/bin/gazette-pdf" "$TMP/planted.pages" -o "$TMP/planted.pdf" || {
		fail "$template-$name" "no pages"
		return
	}
	local wanted=0
	[ $# -eq 0 ] || wanted=1
	kinds_of "$TMP/planted.pdf"
	local got=$?
	printf '%s\n' "$@" | sed '/^$/d' | sort >"$TMP/wanted"
	if [ $got -eq $wanted ]; then
		same "$template-$name" "$TMP/wanted" "$TMP/kinds"
	else
		fail "$template-$name" "status $got, not $wanted"
		tail -5 "$TMP/found"
	fi
}

for template in official gazette; do
	planted clean
	python3 tests/typecheck/pages_for_tests.py $template --list >"$TMP/list"
	while read -r name kinds; do
		# shellcheck disable=SC2086
		planted "$name" $kinds
	done <"$TMP/list"
done

# Every kind of finding has a fault of its own here, or below.
python3 tests/typecheck/typecheck.py --kinds | sort >"$TMP/all"
{ cut -s -d' ' -f2- "$TMP/list" | tr ' ' '\n'; echo unread; } | sed '/^$/d' | sort -u >"$TMP/tested"
same every-kind "$TMP/all" "$TMP/tested"

# A glyph without a character: gazette-pdf refuses it, so it is planted in the file itself.
python3 tests/typecheck/pages_for_tests.py gazette clean >"$TMP/clean.pages"
"$BUILD/bin/gazette-pdf" "$TMP/clean.pages" -o "$TMP/clean.pdf"
qpdf --qdf --object-streams=disable "$TMP/clean.pdf" "$TMP/plain.pdf"
LC_ALL=C sed '/^<....><....>\[/s/<51AC>/<FFFD>/' "$TMP/plain.pdf" >"$TMP/unread.pdf"
: >"$TMP/messages"
kinds_of "$TMP/unread.pdf"
echo unread >"$TMP/wanted"
same unread "$TMP/wanted" "$TMP/kinds"

# What cannot be read is no clean page.
head -c 2000 "$TMP/clean.pdf" >"$TMP/cut.pdf"
status cut-file 2 python3 tests/typecheck/typecheck.py \
	--template templates/gazette/print.yaml "$TMP/cut.pdf"
test_finish
