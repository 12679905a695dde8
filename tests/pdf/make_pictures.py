"""Writes pictures of every kind into a folder, with what a PDF has to make of them.

make_pictures.py FOLDER

NAME.png, NAME.jpg; NAME.pixels: what a PDF's image must decompress to (gray or RGB bytes, or the
PNG's own samples where its data is taken as it is); NAME.colours: the colour space, as JSON, where
the picture says one; NAME.said: the code of the message about it, where there is one.
pictures.pages: all of them on one page.
"""
import json
import os
import struct
import sys
import zlib

sys.path.insert(0, os.path.dirname(__file__))
import profiles  # noqa: E402

RAW = os.path.join(os.path.dirname(__file__), "raw")

W, H = 11, 9
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
          (0, 1, 1, 2)]
PALETTE = [(i * 37 % 256, i * 91 % 256, i * 13 % 256) for i in range(256)]


def sample(x, y, c, depth):
    value = (x * 7919 + y * 104729 + c * 1299709 + x * y * 31) & 0xFFFF
    return value >> (16 - depth)


def pack(samples, depth):
    bits = "".join(format(s, "0%db" % depth) for s in samples)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def paeth(a, b, c):
    p = a + b - c
    return min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]


def filtered(rows, step):
    """Each row with another filter, so that all five are undone."""
    out, above = b"", None
    for number, row in enumerate(rows):
        above = above or bytes(len(row))
        kind, line = number % 5, bytearray()
        for i, value in enumerate(row):
            left = row[i - step] if i >= step else 0
            corner = above[i - step] if i >= step else 0
            guess = (0, left, above[i], (left + above[i]) // 2, paeth(left, above[i], corner))[kind]
            line.append((value - guess) & 255)
        out += bytes([kind]) + bytes(line)
        above = row
    return out


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write(folder, name, kind, depth, interlaced=False, transparency=None, more=b""):
    channels = CHANNELS[kind]
    step = max(1, channels * depth // 8)
    limit = 16 if kind == 3 and depth == 8 else 1 << depth

    def at(x, y):
        return [sample(x, y, c, depth) % limit for c in range(channels)]

    data, passes = b"", PASSES if interlaced else [(0, 0, 1, 1)]
    for x0, y0, dx, dy in passes:
        rows = [pack([s for x in range(x0, W, dx) for s in at(x, y)], depth)
                for y in range(y0, H, dy)]
        if rows and rows[0]:
            data += filtered(rows, step)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", W, H, depth, kind, 0, 0,
                                                             interlaced)) + more
    if kind == 3:
        png += chunk(b"PLTE", b"".join(bytes(c) for c in PALETTE[:min(16, 1 << depth)]))
    if transparency is not None:
        png += chunk(b"tRNS", transparency)
    packed = zlib.compress(data)
    png += chunk(b"IDAT", packed[:20]) + chunk(b"tEXt", b"a\0b") + chunk(b"IDAT", packed[20:])
    png += chunk(b"IEND", b"")
    with open(os.path.join(folder, name + ".png"), "wb") as file:
        file.write(png)

    scale = (1 << depth) - 1

    def shown(x, y):
        s = at(x, y)
        if kind == 3:
            colour, alpha = list(PALETTE[s[0]]), 255
            if transparency is not None and s[0] < len(transparency):
                alpha = transparency[s[0]]
        else:
            eight = [v >> 8 if depth == 16 else v * 255 // scale for v in s]
            colour = eight[:3] if kind in (2, 6) else eight[:1]
            alpha = eight[-1] if kind in (4, 6) else 255
            if transparency is not None and b"".join(struct.pack(">H", v) for v in s) == transparency:
                alpha = 0
        return [(v * alpha + 255 * (255 - alpha) + 127) // 255 for v in colour]

    if interlaced or transparency is not None or kind in (4, 6):
        pixels = bytes(v for y in range(H) for x in range(W) for v in shown(x, y))
    else:
        pixels = b"".join(pack([s for x in range(W) for s in at(x, y)], depth) for y in range(H))
    with open(os.path.join(folder, name + ".pixels"), "wb") as file:
        file.write(pixels)


# x and y of white, red, green, blue: sRGB's, and those turned
WHITE = (31270, 32900)
SCREEN = WHITE + (64000, 33000, 30000, 60000, 15000, 6000)
TURNED = WHITE + (30000, 60000, 15000, 6000, 64000, 33000)


def gama(value):
    return chunk(b"gAMA", struct.pack(">I", value))


def chrm(numbers):
    return chunk(b"cHRM", struct.pack(">8I", *numbers))


def iccp(profile):
    return chunk(b"iCCP", b"turned\0\0" + zlib.compress(profile))


SRGB = chunk(b"sRGB", b"\0")


def inverse(m):
    cross = [[m[(c + 1) % 3][(r + 1) % 3] * m[(c + 2) % 3][(r + 2) % 3] -
              m[(c + 1) % 3][(r + 2) % 3] * m[(c + 2) % 3][(r + 1) % 3] for c in range(3)]
             for r in range(3)]
    whole = sum(m[0][i] * cross[i][0] for i in range(3))
    return [[v / whole for v in row] for row in cross]


def times(m, v):
    return [sum(a * b for a, b in zip(row, v)) for row in m]


BRADFORD = [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]


def calibrated(channels, value, numbers=SCREEN):
    """What a profile has to say that is made of gAMA and cHRM (ISO/IEC 15948, annex C)."""
    exponent = value and 100000 / value
    if channels == 1:
        return {"space": "/ICCBased", "/N": 1, "exponent": exponent}
    points = [(x / y, 1.0, (100000 - x - y) / y) for x, y in zip(numbers[::2], numbers[1::2])]
    light = times(inverse([[p[i] for p in points[1:]] for i in range(3)]), points[0])
    ratio = [a / b for a, b in zip(times(BRADFORD, profiles.D50), times(BRADFORD, points[0]))]
    seen = [times(inverse(BRADFORD), [r * c for r, c in zip(ratio, times(BRADFORD, [v * part for v in p]))])
            for p, part in zip(points[1:], light)]
    return {"space": "/ICCBased", "/N": 3, "exponent": exponent, "primaries": seen}


def profiled(channels, profile):
    return {"space": "/ICCBased", "/N": channels, "profile": profile.hex()}


def expect(folder, name, colours, said=None):
    if colours:
        with open(os.path.join(folder, name + ".colours"), "w") as file:
            json.dump(colours, file)
    if said:
        with open(os.path.join(folder, name + ".said"), "w") as file:
            file.write(said + "\n")


def described_pngs(folder):
    """Each kind of picture, each way of describing its colours."""
    kinds = [("gray-1", 0, 1), ("gray-16", 0, 16), ("gray-8-interlaced", 0, 8), ("palette-4", 3, 4),
             ("colour-8", 2, 8), ("colour-16", 2, 16), ("gray-alpha-8", 4, 8),
             ("colour-alpha-8", 6, 8), ("colour-8-interlaced", 2, 8)]
    for label, kind, depth in kinds:
        channels = 1 if kind in (0, 4) else 3
        icc = [profiles.gray(v) if channels == 1 else profiles.rgb(v) for v in (2, 4)]
        for way, more, colours in (
                ("icc2", iccp(icc[0]), profiled(channels, icc[0])),
                ("icc4", iccp(icc[1]) + SRGB, profiled(channels, icc[1])),
                ("srgb", SRGB + gama(100000) + chrm(TURNED), None),
                ("gama", gama(100000), calibrated(channels, 100000)),
                ("chrm", gama(80000) + chrm(TURNED), calibrated(channels, 80000, TURNED))):
            name = "%s-said-%s" % (label, way)
            write(folder, name, kind, depth, "interlaced" in label, None, more)
            expect(folder, name, colours)
    write(folder, "colour-8-said-alone", 2, 8, more=chrm(TURNED))
    expect(folder, "colour-8-said-alone", calibrated(3, None, TURNED))
    write(folder, "gray-8-said-alone", 0, 8, more=chrm(TURNED))
    write(folder, "colour-8-said-screen", 2, 8, more=gama(45000) + chrm([n + 90 for n in SCREEN]))
    write(folder, "gray-8-said-screen", 0, 8, more=gama(46000))


def lying_pngs(folder):
    """Descriptions that cannot be used: the picture is taken without them."""
    good, broken = profiles.rgb(), "pdf-picture-profile"
    late = profiles.rgb(5)
    outside = good[:132] + good[132:140] + b"\0\xff\xff\xff" + good[144:]
    for name, more, said, colours in (
            ("cut", iccp(good[:-40]), broken, None),
            ("empty", chunk(b"iCCP", b""), broken, None),
            ("unpacked", chunk(b"iCCP", b"turned\0\0" + good), broken, None),
            ("method", chunk(b"iCCP", b"turned\0\1" + zlib.compress(good)), broken, None),
            ("outside", iccp(outside), broken, None),
            ("unsigned", iccp(good.replace(b"acsp", b"pcsa")), broken, None),
            ("colourless", iccp(good.replace(b"gTRC", b"gNRC")), broken, None),
            ("inks", iccp(profiles.inks()), "pdf-picture-profile-colours", None),
            ("late", iccp(late), "pdf-picture-profile-kind", None),
            ("link", iccp(profiles.rgb(2, b"link")), "pdf-picture-profile-kind", None),
            ("but-gama", iccp(good[:-40]) + gama(50000), broken, calibrated(3, 50000)),
            ("but-srgb", iccp(good[:-40]) + SRGB + gama(50000), broken, None),
            ("dark", gama(0), broken, None),
            ("line", chrm(WHITE + (10000, 10000, 20000, 20000, 30000, 30000)), broken, None),
            ("far", chrm(WHITE + (64000, 33000, 30000, 60000, 31000, 58000)), broken, None),
            ("green", chrm((28000, 70000) + SCREEN[2:]), broken, None),
            ("black", chrm((0, 0) + SCREEN[2:]) + gama(50000), broken, calibrated(3, 50000))):
        write(folder, "colour-8-lies-" + name, 2, 8, more=more)
        expect(folder, "colour-8-lies-" + name, colours, said)
    write(folder, "gray-8-lies-colour", 0, 8, more=iccp(good))
    expect(folder, "gray-8-lies-colour", None, "pdf-picture-profile-colours")
    write(folder, "palette-8-lies-gray", 3, 8, more=iccp(profiles.gray()))
    expect(folder, "palette-8-lies-gray", None, "pdf-picture-profile-colours")


def segments(profile, parts):
    """APP2, by parts: each (number, count, begin, end)."""
    out = b""
    for number, count, begin, end in parts:
        body = b"ICC_PROFILE\0" + bytes([number, count]) + profile[begin:end]
        out += b"\xff\xe2" + struct.pack(">H", len(body) + 2) + body
    return out


def jpegs(folder):
    whole, good = [(1, 1, 0, None)], profiles.rgb()
    parts = [(1, 3, 0, 100), (2, 3, 100, 300), (3, 3, 300, None)]
    broken = "pdf-picture-profile"
    for source, name, profile, order, said in (
            ("photo", "", good, [], None),
            ("photo", "icc2", good, whole, None),
            ("photo", "icc4", profiles.rgb(4), whole, None),
            ("photo", "shuffled", good, parts[1:] + parts[:1], None),
            ("progressive", "", good, [], None),
            ("progressive", "icc", good, parts, None),
            ("gray", "", good, [], None),
            ("gray", "icc", profiles.gray(), whole, None),
            ("inks", "icc", profiles.inks(), whole, None),
            ("inks-ycck", "icc", profiles.inks(4), whole, None),
            ("inks-plain", "icc", profiles.inks(), whole, None),
            ("named-rgb", "", good, [], None),
            ("photo", "lies-missing", good, parts[:2], broken),
            ("photo", "lies-twice", good, parts + parts[2:], broken),
            ("photo", "lies-zero", good, [(0, 1, 0, None)], broken),
            ("photo", "lies-beyond", good, [(2, 1, 0, None)], broken),
            ("photo", "lies-count", good, parts[:2] + [(3, 4, 300, None)], broken),
            ("photo", "lies-empty", good, [(1, 1, 0, 0)], broken),
            ("photo", "lies-inks", profiles.inks(), whole, "pdf-picture-profile-colours"),
            ("gray", "lies-colour", good, whole, "pdf-picture-profile-colours")):
        with open("%s/%s.jpg" % (RAW, source), "rb") as file:
            data = file.read()
        name = source + (name and "-" + name)
        with open(os.path.join(folder, name + ".jpg"), "wb") as file:
            file.write(data[:2] + segments(profile, order) + data[2:])
        channels = {"gray": 1, "inks": 4}.get(source.split("-")[0], 3)
        expect(folder, name, profiled(channels, profile) if order and not said else None, said)


def turned_jpegs(folder):
    """The camera was held otherwise, says Exif: samples, and so the image, are as they are."""
    with open(RAW + "/photo.jpg", "rb") as file:
        data = file.read()
    for orientation in range(2, 9):
        body = b"Exif\0\0MM" + struct.pack(">HIHHHIHHI", 42, 8, 1, 0x0112, 3, 1, orientation, 0, 0)
        segment = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
        with open("%s/photo-turned-%d.jpg" % (folder, orientation), "wb") as file:
            file.write(data[:2] + segment + data[2:])


def put_pages(folder):
    names = sorted(n for n in os.listdir(folder) if n.endswith((".png", ".jpg")))
    lines = ["gazette-pages 1", "meta\ttitle=x\t@-", "file\tpath=pictures.md\t@-",
             "face\tname=song\t@-", "element\tkind=document\t@-"]
    lines += ["element\tkind=figure\tparent=0\talt=%s\t@-" % name for name in names]
    lines.append("page\twidth=600000\theight=600000\tlabel=1\t@-")
    for i, name in enumerate(names):
        lines.append("image\telement=%d\tx=%d\ty=%d\twidth=36000\theight=30000\tsrc=%s\t@0:%d:1" %
                     (i + 1, i % 15 * 40000, i // 15 * 36000, name, i + 1))
    lines += ["/page\t@-", "end\t%d" % len(lines)]
    with open(os.path.join(folder, "pictures.pages"), "w") as file:
        file.write("\n".join(lines) + "\n")


def main():
    folder = sys.argv[1]
    for kind, label, depths in ((0, "gray", (1, 2, 4, 8, 16)), (2, "colour", (8, 16)),
                                (3, "palette", (1, 2, 4, 8)), (4, "gray-alpha", (8, 16)),
                                (6, "colour-alpha", (8, 16))):
        for depth in depths:
            write(folder, "%s-%d" % (label, depth), kind, depth)
            write(folder, "%s-%d-interlaced" % (label, depth), kind, depth, True)
    for depth in (1, 4, 8, 16):
        key = struct.pack(">H", sample(3, 4, 0, depth))
        write(folder, "gray-%d-key" % depth, 0, depth, False, key)
    key = b"".join(struct.pack(">H", sample(5, 2, c, 8)) for c in range(3))
    write(folder, "colour-8-key", 2, 8, False, key)
    write(folder, "palette-4-clear", 3, 4, False, bytes(range(0, 160, 16)))
    write(folder, "palette-8-clear-interlaced", 3, 8, True, bytes((0, 128)))
    described_pngs(folder)
    lying_pngs(folder)
    jpegs(folder)
    turned_jpegs(folder)
    put_pages(folder)


main()
