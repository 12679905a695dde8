#!/bin/bash
# Every kind of PNG and JPEG, as the image that the PDF holds.
. tests/test.sh

if ! command -v qpdf >/dev/null || ! command -v python3 >/dev/null; then
	skip pictures "qpdf or python3 is not installed"
	exit 0
fi
python3 tests/pdf/make_pictures.py "$TMP"
cp tests/pdf/raw/{photo,progressive,gray}.jpg "$TMP"
cd "$TMP" || exit 3
names=$(ls ./*.png ./*.jpg | sed 's|^./||')
{
	printf 'gazette-pages 1\nmeta\ttitle=x\t@-\nface\tname=song\t@-\n'
	printf 'element\tkind=document\t@-\nelement\tkind=figure\tparent=0\talt=x\t@-\n'
	printf 'page\twidth=600000\theight=600000\tlabel=1\t@-\n'
	for name in $names; do
		printf 'image\telement=1\tx=0\ty=0\twidth=9000\theight=9000\tsrc=%s\t@-\n' "$name"
	done
	printf '/page\t@-\nend\t%d\n' $(($(wc -w <<<"$names") + 6))
} >pictures.pages
cd "$OLDPWD" || exit 3
check make "$BUILD/bin/gazette-pdf" -o "$TMP/pictures.pdf" "$TMP/pictures.pages"
check sound qpdf --check "$TMP/pictures.pdf"
python3 - "$TMP" $names <<'P' || fail compare "the comparison broke down"
import base64, json, subprocess, sys
folder, names = sys.argv[1], sys.argv[2:]
text = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline",
                       "--decode-level=generalized", folder + "/pictures.pdf"],
                      check=True, stdout=subprocess.PIPE).stdout
objects = json.loads(text)["qpdf"][1]
resources = next(o["value"] for o in objects.values()
                 if isinstance(o.get("value"), dict) and "/XObject" in o["value"])
for index, name in enumerate(names):
    stream = objects["obj:" + resources["/XObject"]["/I%d" % index]]["stream"]
    data, entries = base64.b64decode(stream["data"]), stream["dict"]
    if name.endswith(".jpg"):
        wanted = open("%s/%s" % (folder, name), "rb").read()
        good = (data == wanted and entries["/Width"] == 12 and entries["/Height"] == 10 and
                entries["/ColorSpace"] == ("/DeviceGray" if "gray" in name else "/DeviceRGB"))
    else:
        wanted = open("%s/%s.pixels" % (folder, name[:-4]), "rb").read()
        kind = entries["/ColorSpace"]
        kind = kind[0] if isinstance(kind, list) else kind
        as_it_is = not any(w in name for w in ("alpha", "clear", "key", "interlaced"))
        space = ("/DeviceGray" if "gray" in name else
                 "/Indexed" if "palette" in name and as_it_is else "/DeviceRGB")
        bits = int(name[:-4].split("-")[2 if "alpha" in name else 1]) if as_it_is else 8
        good = (data == wanted and kind == space and entries["/BitsPerComponent"] == bits and
                entries["/Width"] == 11 and entries["/Height"] == 9)
    print("ok %s" % name if good else "not ok %s: pixels or entries differ" % name)
P
test_finish
