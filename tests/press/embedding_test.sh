#!/bin/bash
# A font whose own flags (OS/2, fsType) forbid embedding goes into no PDF, be it for
# reading or for the printer; one that is licensed, or that may be embedded for
# viewing or editing, does. The fonts are an installed one with the flags set.
. tests/test.sh

if ! command -v python3 >/dev/null; then
	skip embedding "python3 is not installed"
	exit 0
fi
bin=$(realpath "$BUILD")/bin
font=$(find /usr/share/fonts -name LXGWWenKai-Regular.ttf | head -1)
if [ -z "$font" ]; then
	skip embedding "LXGW WenKai is not installed"
	exit 0
fi
root=$TMP/root
mkdir -p "$root/fonts"
cp -R templates "$root/templates"
[ -e fonts/kerning ] && cp -R fonts/kerning "$root/fonts"
find fonts -maxdepth 1 -type f ! -name manifest -exec cp {} "$root/fonts" \;

# flagged FSTYPE [licensed]: 楷 is set in a font that says so of itself
flagged()
{
	python3 - "$font" "$root/fonts/Flagged.ttf" "$1" <<'PY'
import struct
import sys
data = bytearray(open(sys.argv[1], "rb").read())
for i in range(struct.unpack(">H", data[4:6])[0]):
    tag, _, offset, _ = struct.unpack(">4sIII", data[12 + 16 * i:28 + 16 * i])
    if tag == b"OS/2":
        data[offset + 8:offset + 10] = struct.pack(">H", int(sys.argv[3], 16))
open(sys.argv[2], "wb").write(data)
PY
	sed "s/^face kai .*/face kai Flagged.ttf ${2-}/" fonts/manifest >"$root/fonts/manifest"
}

for type in 0002 0003 0100 0200; do
	flagged $type
	for print in "" --print; do
		status "refused-$type$print" 1 "$bin/gazette" build issues/2021-02 -o "$TMP/issue" --root "$root" \
			--no-cache $print
		check "told-$type$print" grep -q 'Flagged.ttf .*\[font-restricted\]' "$TMP/err"
		check "nothing-written-$type$print" test ! -e "$TMP/issue"
	done
done
# The pages alone, at the last stage: no way round.
flagged 0000
"$bin/gazette-model" issues/2021-02 -o "$TMP/issue.model" 2>"$TMP/err"
"$bin/gazette-layout" "$TMP/issue.model" -o "$TMP/issue.pages" --root "$root" --no-cache 2>"$TMP/err"
check laid-out test -s "$TMP/issue.pages"
flagged 0002
status refused-late 1 "$bin/gazette-pdf" --root "$root" --assets issues/2021-02 -o "$TMP/late.pdf" \
	"$TMP/issue.pages"
check told-late grep -q '\[font-restricted\]' "$TMP/err"

for allowed in "0000" "0004" "0008" "000E" "0002 licensed" "0100 licensed"; do
	name=${allowed/ /-}
	flagged $allowed
	status "allowed-$name" 0 "$bin/gazette" build issues/2021-02 -o "$TMP/$name" --root "$root" \
		--no-cache --print
	check "written-$name" test -s "$TMP/$name/2021-02.pdf" -a -s "$TMP/$name/2021-02-press.pdf"
done
test_finish
