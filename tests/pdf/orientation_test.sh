#!/bin/bash
# A JPEG that says how the camera was held is seen that way, in print and on the
# web: all eight orientations, in both orders of bytes, by another renderer.
. tests/test.sh

bin=$PWD/$BUILD/bin
for tool in pdftoppm python3; do
	if ! command -v $tool >/dev/null; then
		skip orientation "$tool is not installed"
		exit 0
	fi
done
issue=$TMP/2021-09
cp -r tests/chain/minimal "$issue"
python3 - tests/pdf/raw/photo.jpg "$issue" <<'PY'
import struct, sys
data = open(sys.argv[1], "rb").read()
for order, mark in (("<", b"II"), (">", b"MM")):
    for orientation in range(0, 10):
        tiff = mark + struct.pack(order + "HIH", 42, 8, 2)
        tiff += struct.pack(order + "HHIHH", 0x0100, 3, 1, 12, 0)
        tiff += struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0) + bytes(4)
        body = b"Exif\0\0" + tiff
        segment = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
        name = "%s/%s-%d.jpg" % (sys.argv[2], mark.decode(), orientation)
        open(name, "wb").write(data[:2] + segment + data[2:])
    # a directory that lies about its place and its length
    for name, tail in (("far", struct.pack(order + "HI", 42, 0xFFFFFFF0)),
                       ("long", struct.pack(order + "HIH", 42, 8, 0xFFFF))):
        body = b"Exif\0\0" + mark + tail
        segment = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
        open("%s/%s-%s.jpg" % (sys.argv[2], mark.decode(), name), "wb").write(
            data[:2] + segment + data[2:])
PY
for picture in "$issue"/*.jpg; do
	name=$(basename "$picture" .jpg)
	printf '\n![图](%s.jpg)\n' "$name" >>"$issue/01-notice.md"
done
status build 0 "$bin/gazette" build "$issue" -o "$TMP/built" --no-cache --keep "$TMP/keep"
sed -n 's/^figure	.*	src=\([^.]*\).jpg.*	width=\([0-9]*\)	height=\([0-9]*\).*/\1 \2 \3/p' \
	"$TMP/keep/issue.model" >"$TMP/sizes"
for picture in "$issue"/*.jpg; do
	name=$(basename "$picture" .jpg)
	case $name in *-[5-8]) echo "$name 10 12" ;; *) echo "$name 12 10" ;; esac
done >"$TMP/wanted"
same sizes "$TMP/wanted" "$TMP/sizes"
check web-size grep -q 'II-6.jpg"[^>]*width="10" height="12"' "$TMP/built/01-notice.html"
check web-whole cmp "$issue/II-6.jpg" "$TMP/built/II-6.jpg"

# each in a box of its own, 20 pixels a sample
{
	printf 'gazette-pages 1\nmeta\ttitle=x\t@-\nface\tname=song\t@-\n'
	printf 'element\tkind=document\t@-\nelement\tkind=figure\tparent=0\talt=x\t@-\n'
	while read -r name width height; do
		printf 'page\twidth=%d000\theight=%d000\tlabel=%s\t@-\n' \
			$((width * 20)) $((height * 20)) "$name"
		printf 'image\telement=1\tx=0\ty=0\twidth=%d000\theight=%d000\tsrc=%s.jpg\t@-\n' \
			$((width * 20)) $((height * 20)) "$name"
		printf '/page\t@-\n'
	done <"$TMP/wanted"
} >"$TMP/o.pages"
printf 'end\t%d\n' $(($(wc -l <"$TMP/o.pages") - 1)) >>"$TMP/o.pages"
check pdf "$bin/gazette-pdf" --assets "$issue" -o "$TMP/o.pdf" "$TMP/o.pages"
pdftoppm -r 72 "$TMP/o.pdf" "$TMP/page"
python3 - "$TMP" <<'PY'
import glob, sys
def samples(path, width, height):
    data = open(path, "rb").read()
    head, pixels = data[:15].split(b"\n255\n")[0] + b"\n255\n", None
    pixels = data[len(head):]
    across = width * 20
    assert len(pixels) == across * height * 20 * 3, (path, len(pixels))
    at = lambda x, y: pixels[((y * 20 + 10) * across + x * 20 + 10) * 3:][:3]
    return [[at(x, y) for x in range(width)] for y in range(height)]
folder = sys.argv[1]
names = [line.split() for line in open(folder + "/wanted")]
pages = sorted(glob.glob(folder + "/page-*.ppm"))
assert len(pages) == len(names)
seen = {n: samples(p, int(w), int(h)) for p, (n, w, h) in zip(pages, names)}
one = seen["II-1"]
# Exif: the sides on which the first row and the first column stand
turns = {
    2: lambda rows: [r[::-1] for r in rows], 3: lambda rows: [r[::-1] for r in rows[::-1]],
    4: lambda rows: rows[::-1], 5: lambda rows: [list(c) for c in zip(*rows)],
    6: lambda rows: [list(c) for c in zip(*rows[::-1])],
    7: lambda rows: [list(c) for c in zip(*[r[::-1] for r in rows[::-1]])],
    8: lambda rows: [list(c) for c in zip(*rows)][::-1],
}
same = lambda a, b: len(a) == len(b) and all(
    abs(x - y) <= 8 for r, s in zip(a, b) for p, q in zip(r, s) for x, y in zip(p, q))
assert not same(one, turns[2](one)) and not same(one, turns[4](one)), "the picture is symmetrical"
for name, got in seen.items():
    kind = name.split("-")[1]
    wanted = turns[int(kind)](one) if kind in "2345678" else one
    print("ok seen %s" % name if same(got, wanted) else "not ok seen %s: turned another way" % name)
PY
# What would take a reader of the PDF twelve gigabytes.
python3 - "$issue/II-1.jpg" "$TMP/bomb.jpg" <<'PY'
import re, sys
data = open(sys.argv[1], "rb").read()
at = re.search(rb"\xff\xc0..\x08", data, re.S).end()
open(sys.argv[2], "wb").write(data[:at] + b"\xff\xff\xff\xff" + data[at + 4:])
PY
sed 's/src=II-1.jpg/src=bomb.jpg/; s/src=[IM]*-[a-z0-9]*.jpg/src=bomb.jpg/' "$TMP/o.pages" >"$TMP/bomb.pages"
status bomb 4 "$bin/gazette-pdf" --lang en --assets "$TMP" -o "$TMP/bomb.pdf" "$TMP/bomb.pages"
check bomb-said grep -q 'picture-large' "$TMP/err"
test_finish
