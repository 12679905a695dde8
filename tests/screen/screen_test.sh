#!/bin/bash
# The pages of the sample issue in a real browser: Debian's Chromium, driven by
# playwright-core. Every page through every check of checks.mjs, through the Nu
# validator and, one of each kind, through Lighthouse; then planted faults.
. tests/test.sh

if ! library=$(tests/screen/install); then
	skip screen "$library"
	exit 0
fi

status built 0 "$BUILD/bin/gazette" build issues/2021-02 -o "$TMP/issue"
[ -s "$TMP/issue/index.html" ] || test_finish

# lines NAME COMMAND…: its result lines; one without any has broken down
lines()
{
	local name=$1
	shift
	"$@" >"$TMP/$name" 2>"$TMP/$name.err" ||
		{ fail "$name" "it broke down"; sed 's/^/    /' "$TMP/$name.err" | tail -20; }
	cat "$TMP/$name"
	! grep -q '^not ok' "$TMP/$name" || test_faults=1
	grep -q '^ok' "$TMP/$name" || fail "$name" "it said nothing"
}
export LIGHTHOUSE='index.html 07-statistics.html'
lines pages node "$library/screen.mjs" "$TMP/issue"
lines plants node "$library/plants.mjs" "$TMP/issue"

# The Nu validator: errors and warnings, in markup and style.
if ! command -v java >/dev/null; then
	skip nu "java is not installed"
	test_finish
fi
nu()
{
	java -Dfile.encoding=UTF-8 -jar "$library/node_modules/vnu-jar/build/dist/vnu.jar" --format gnu \
		--also-check-css --filterfile tests/screen/nu.filter "$@" 2>&1
}
if nu "$TMP"/issue/*.html "$TMP/issue/style.css" >"$TMP/nu" && [ ! -s "$TMP/nu" ]; then
	ok nu
else
	fail nu "$(wc -l <"$TMP/nu") messages"
	sed 's/^/    /' "$TMP/nu" | head -20
fi
sed 's|<main id="main-text">|&<p><div></div></p>|' "$TMP/issue/08-erratum.html" >"$TMP/spoilt.html"
if nu "$TMP/spoilt.html" | grep -q 'error: No “p” element in scope'; then
	ok planted-nu
else
	fail planted-nu "the validator let a stray end tag pass"
fi
test_finish
