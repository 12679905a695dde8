"""Writes PNGs of every kind into a folder, with the pixels that they show on white paper.

NAME.png, and NAME.pixels: what a PDF's image must decompress to (gray or RGB
bytes, or the PNG's own samples where its data is taken as it is).
"""
import os
import struct
import sys
import zlib

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


def write(folder, name, kind, depth, interlaced=False, transparency=None):
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
                                                             interlaced))
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


main()
