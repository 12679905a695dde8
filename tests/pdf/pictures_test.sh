#!/bin/bash
# Every kind of PNG and JPEG, as the image that the PDF holds.
. tests/test.sh

if ! command -v qpdf >/dev/null || ! command -v python3 >/dev/null; then
	skip pictures "qpdf or python3 is not installed"
	exit 0
fi
python3 tests/pdf/make_pictures.py "$TMP"
names=$(cd "$TMP" && ls ./*.png ./*.jpg | sed 's|^./||')
status make 0 "$BUILD/bin/gazette-pdf" --lang en -o "$TMP/pictures.pdf" "$TMP/pictures.pages"
# what is said of each, and of no other
sed -nE 's/.* picture ([^ ]*\.(png|jpg)) .*\[(.*)\]$/\1 \3/p' "$TMP/err" | sort >"$TMP/got"
for said in "$TMP"/*.said; do
	picture=$(cd "$TMP" && ls "$(basename "$said" .said)".???)
	echo "${picture%%.said*}" "$(cat "$said")"
done | sort >"$TMP/wanted"
same said "$TMP/wanted" "$TMP/got"
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
def number(profile, at):
    return int.from_bytes(profile[at:at + 4], "big", signed=True)
def tag(profile, name):
    at = profile.index(name, 132)
    return profile[number(profile, at + 4):][:number(profile, at + 8)]
def makes(profile, wanted):
    """A profile that was made for the picture: exponent and primaries are those wanted."""
    letters = [b"k"] if wanted["/N"] == 1 else [b"r", b"g", b"b"]
    curves = [tag(profile, c + b"TRC") for c in letters]
    exponents = [number(c, 12) / 65536 if c[:10] == b"para" + bytes(6) else None for c in curves]
    good = all(e == wanted["exponent"] or abs(e - wanted["exponent"]) < 2 / 65536 for e in exponents)
    for letter, colour in zip(letters, wanted.get("primaries", [])):
        xyz = tag(profile, letter + b"XYZ")
        good &= all(abs(number(xyz, 8 + 4 * i) / 65536 - colour[i]) < 3 / 65536 for i in range(3))
    return good
def colours_agree(name, entries, device):
    space = entries["/ColorSpace"]
    base = space[1] if isinstance(space, list) and space[0] == "/Indexed" else space
    try:
        wanted = json.load(open("%s/%s.colours" % (folder, name[:-4])))
    except FileNotFoundError:
        return base == device
    if not isinstance(base, list) or base[0] != wanted["space"]:
        return False
    stream = objects["obj:" + base[1]]["stream"]
    profile = base64.b64decode(stream["data"])
    if stream["dict"]["/N"] != wanted["/N"] or stream["dict"]["/Alternate"] != device:
        return False
    return profile.hex() == wanted["profile"] if "profile" in wanted else makes(profile, wanted)
for index, name in enumerate(names):
    stream = objects["obj:" + resources["/XObject"]["/I%d" % index]]["stream"]
    data, entries = base64.b64decode(stream["data"]), stream["dict"]
    device = ("/DeviceGray" if "gray" in name.split("-lies")[0] else
              "/DeviceCMYK" if name.startswith("inks") else "/DeviceRGB")
    if name.endswith(".jpg"):
        wanted = open("%s/%s" % (folder, name), "rb").read()
        good = data == wanted and entries["/Width"] == 12 and entries["/Height"] == 10
        adobe = name.startswith("inks") and "plain" not in name
        good &= entries.get("/Decode") == ([1, 0] * 4 if adobe else None)
        good &= ("/DecodeParms" in entries) == (name == "named-rgb.jpg")
    else:
        wanted = open("%s/%s.pixels" % (folder, name[:-4]), "rb").read()
        kind = entries["/ColorSpace"]
        kind = kind[0] if isinstance(kind, list) else kind
        as_it_is = not any(w in name for w in ("alpha", "clear", "key", "interlaced"))
        bits = int(name[:-4].split("-")[2 if "alpha" in name else 1]) if as_it_is else 8
        good = (data == wanted and entries["/BitsPerComponent"] == bits and
                (kind == "/Indexed") == ("palette" in name and as_it_is) and
                entries["/Width"] == 11 and entries["/Height"] == 9)
    good = good and colours_agree(name, entries, device)
    print("ok %s" % name if good else "not ok %s: pixels, colours or entries differ" % name)
profiles = [o for o in objects.values() if "/Alternate" in o.get("stream", {}).get("dict", {})]
once = len(profiles) == len({o["stream"]["data"] for o in profiles})
print("ok profiles-once" if once else "not ok profiles-once: one is there twice")
P

# For the printer: gray is black ink, whatever its profile; colours are said to be the screen's where
# the picture says nothing.
sed -E 's/^meta	title=x/&	purpose=press/; s/element=[0-9]*	//; /^element	/d
	s/^(page	width=([0-9]+)	height=([0-9]+).*)	@-/\1	trim-width=\2	trim-height=\3	@-/' "$TMP/pictures.pages" |
	awk '{ lines++ } /^end/ { $0 = "end\t" lines - 2 } { print }' >"$TMP/press.pages"
status press 0 "$BUILD/bin/gazette-pdf" -o "$TMP/press.pdf" "$TMP/press.pages"
python3 - "$TMP" $names <<'P' || fail press "the comparison broke down"
import json, os, subprocess, sys
folder, names = sys.argv[1], sys.argv[2:]
text = subprocess.run(["qpdf", "--json=2", "--json-stream-data=none", folder + "/press.pdf"],
                      check=True, stdout=subprocess.PIPE).stdout
objects = json.loads(text)["qpdf"][1]
resources = next(o["value"] for o in objects.values()
                 if isinstance(o.get("value"), dict) and "/XObject" in o["value"])
profiles, screen = {}, set()
for index, name in enumerate(names):
    space = objects["obj:" + resources["/XObject"]["/I%d" % index]]["stream"]["dict"]["/ColorSpace"]
    space = space[1] if isinstance(space, list) and space[0] == "/Indexed" else space
    if "gray" in name.split("-lies")[0]:
        good = space == "/DeviceGray"
    else:
        good = space[0] == "/ICCBased"
        described = os.path.exists("%s/%s.colours" % (folder, name[:-4]))
        entries = objects["obj:" + space[1]]["stream"]["dict"] if good else {}
        good = good and described == ("/Alternate" in entries)
        screen |= set() if described else {space[1]}
    print("ok press-%s" % name if good else "not ok press-%s: %r" % (name, space))
print("ok press-screen-once" if len(screen) == 1 else "not ok press-screen-once: %r" % screen)
P

# as another program paints them, which follows profiles
if ! command -v pdftoppm >/dev/null; then
	skip seen "pdftoppm is not installed"
	test_finish
fi
pdftoppm -r 360 "$TMP/pictures.pdf" "$TMP/seen" 2>/dev/null
python3 - "$TMP" $names <<'P' || fail seen "the comparison broke down"
import glob, sys
folder, names = sys.argv[1], sys.argv[2:]
data = open(glob.glob(folder + "/seen*.ppm")[0], "rb").read()
pixels = data[len(b"P6\n3000 3000\n255\n"):]
def seen(name, x, y, across, down):
    """The middle of a sample; make_pictures.py has the places."""
    index = names.index(name)
    left, top = index % 15 * 40, 600 - index // 15 * 36 - 30
    px, py = (int(5 * (left + (x + 0.5) * 36 / across)), int(5 * (top + (y + 0.5) * 30 / down)))
    return pixels[(py * 3000 + px) * 3:][:3]
def light(value, exponent):
    """As sRGB shows it."""
    v = (value / 255) ** exponent
    return 255 * (12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055)
def agree(label, name, wanted, across=11, down=9, most=14):
    worst = max(abs(a - b) for y in range(down) for x in range(across)
                for a, b in zip(seen(name, x, y, across, down), wanted(x, y)))
    print("ok seen-%s" % label if worst <= most else "not ok seen-%s: %d levels off" % (label, worst))
def samples(name, channels):
    raw = open("%s/%s.pixels" % (folder, name[:-4]), "rb").read()
    return lambda x, y: raw[(y * 11 + x) * channels:][:channels]
for name in ("colour-8-said-icc2.png", "colour-8-said-icc4.png", "colour-8-interlaced-said-icc2.png"):
    at = samples(name, 3)
    agree(name, name, lambda x, y: [light(v, 2.2) for v in at(x, y)[2:] + at(x, y)[:2]])
for name, exponent in (("colour-8-said-chrm.png", 1.25),):
    at = samples(name, 3)
    agree(name, name, lambda x, y: [light(v, exponent) for v in at(x, y)[2:] + at(x, y)[:2]])
for name, exponent in (("colour-8-said-gama.png", 1), ("colour-8-lies-but-gama.png", 2)):
    at = samples(name, 3)
    agree(name, name, lambda x, y: [light(v, exponent) for v in at(x, y)])
for name in ("colour-8-said-srgb.png", "colour-8-said-screen.png", "colour-8-lies-cut.png"):
    at = samples(name, 3)
    agree(name, name, at, most=1)
at = samples("gray-8-interlaced-said-gama.png", 1)
agree("gray", "gray-8-interlaced-said-gama.png", lambda x, y: [light(at(x, y)[0], 1)] * 3)
# bars of red, green, blue: components by those names are no brightness and colour
agree("named", "named-rgb.jpg", lambda x, y: [230 if x // 3 == c else 20 for c in range(3)]
      if x < 9 else [y * 20] * 3, 12, 10, 24)
# the same bars of inks, written in two ways: as light, turned into brightness and colour; as inks
agree("inks", "inks-plain-icc.jpg", lambda x, y: seen("inks-ycck-icc.jpg", x, y, 12, 10), 12, 10, 24)
for bar, part in ((1, 0), (4, 1), (7, 2)):
    colour = seen("inks-ycck-icc.jpg", bar, 1, 12, 10)
    most = max(range(3), key=lambda i: colour[i])
    print("ok ink-%d" % bar if most == part else "not ok ink-%d: %r" % (bar, list(colour)))
P
test_finish
