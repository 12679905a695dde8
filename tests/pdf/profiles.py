"""Small ICC profiles, from their numbers.

Colours of RGB profiles come out turned: what a picture calls red is shown green, green blue, blue
red. So does the profile for inks: cyan paper is red. Who sees a picture the right way has not read
its profile.
"""
import struct

D50 = (0.9642, 1.0, 0.8249)
# sRGB's primaries, adapted to D50
RED, GREEN, BLUE = (0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)
TURNED = (GREEN, BLUE, RED)


def fixed(*numbers):
    return b"".join(struct.pack(">i", round(n * 65536)) for n in numbers)


def xyz(colour):
    return b"XYZ \0\0\0\0" + fixed(*colour)


def gamma(exponent):
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(exponent * 256))


def description(text, version):
    if version == 2:
        return (b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + b"\0" +
                bytes(4 + 4 + 2 + 1 + 67))
    return b"mluc\0\0\0\0" + struct.pack(">II4sII", 1, 12, b"enUS", 2 * len(text), 28) + \
        text.decode().encode("utf-16-be")


def write(space, tags, version=2, kind=b"mntr", connection=b"XYZ "):
    text = b"text\0\0\0\0CC0\0" if version == 2 else description(b"CC0", 4)
    tags = [(b"desc", description(b"turned", version)), (b"cprt", text), (b"wtpt", xyz(D50))] + tags
    table, data, at = b"", b"", 128 + 4 + 12 * len(tags)
    for name, content in tags:
        table += name + struct.pack(">II", at + len(data), len(content))
        data += content + bytes(-len(content) % 4)
    head = struct.pack(">I4sB3s4s4s4s12s4s", at + len(data), bytes(4), version, bytes(3), kind, space,
                       connection, struct.pack(">6H", 2021, 1, 1, 0, 0, 0), b"acsp")
    head += bytes(68 - len(head)) + fixed(*D50)
    return head + bytes(128 - len(head)) + struct.pack(">I", len(tags)) + table + data


def rgb(version=2, kind=b"mntr", colours=TURNED):
    return write(b"RGB ", [(b"%sXYZ" % c, xyz(p)) for c, p in zip((b"r", b"g", b"b"), colours)] +
                 [(b"%sTRC" % c, gamma(2.2)) for c in (b"r", b"g", b"b")], version, kind)


def gray(version=2, exponent=2.2):
    return write(b"GRAY", [(b"kTRC", gamma(exponent))], version)


def inks(version=2):
    """Lab of the sixteen overprints: cyan is a red, magenta a green, yellow a blue."""
    solid = {0: (255, 128, 128), 8: (140, 200, 190), 4: (170, 60, 190), 2: (90, 180, 30)}
    table = b""
    for index in range(16):
        if index & 1:
            lab = (0, 128, 128)
        else:
            parts = [solid[1 << bit] for bit in range(1, 4) if index >> bit & 1] or [solid[0]]
            lab = [sum(p[i] for p in parts) // len(parts) for i in range(3)]
            lab[0] = 255 if index == 0 else lab[0] // len(parts)
        table += bytes(lab)
    line = bytes(range(256))
    lut = (b"mft1\0\0\0\0" + bytes([4, 3, 2, 0]) + fixed(1, 0, 0, 0, 1, 0, 0, 0, 1) + 4 * line +
           table + 3 * line)
    return write(b"CMYK", [(b"A2B0", lut)], version, b"prtr", b"Lab ")
