"""Pictures that were saved in colour and have none.

gray_pictures.py make FOLDER     writes gray-rgb.png and gray-palette.png
gray_pictures.py check FILE.pdf COUNT   COUNT images of the PDF are those, in gray
"""
import os
import struct
import sys
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "pdf"))
from check_pdf import Pdf  # noqa: E402

W, H = 6, 5
GRAYS = [[(x * 40 + y * 7) % 256 for x in range(W)] for y in range(H)]


def chunk(tag, data):
    return struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))


def png(kind, rows, palette=b""):
    data = zlib.compress(b"".join(b"\0" + row for row in rows))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", W, H, 8, kind, 0, 0, 0)) +
            (chunk(b"PLTE", palette) if palette else b"") + chunk(b"IDAT", data) + chunk(b"IEND", b""))


def make(folder):
    files = {"gray-rgb.png": png(2, [bytes(v for g in row for v in (g, g, g)) for row in GRAYS]),
             "gray-palette.png": png(3, [bytes(row) for row in GRAYS],
                                     bytes(v for g in range(256) for v in (g, g, g)))}
    for name, data in files.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)


def check(path, count):
    pdf, found = Pdf(path), 0
    for reference, thing in pdf.objects.items():
        image = thing.get("stream", {}).get("dict", {}) if isinstance(thing, dict) else {}
        if image.get("/Subtype") == "/Image" and (image["/Width"], image["/Height"]) == (W, H):
            pixels = pdf.stream(reference.split(":")[1])
            found += image["/ColorSpace"] == "/DeviceGray" and pixels == b"".join(map(bytes, GRAYS))
    print("%d in gray, not %s" % (found, count))
    sys.exit(0 if found == int(count) else 1)


{"make": make, "check": check}[sys.argv[1]](*sys.argv[2:])
