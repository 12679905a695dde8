"""Changes one bit of files, at a place that SEED picks: python3 flip_bytes.py SEED FILE…"""

import random
import sys


def main(seed, *paths):
    chance = random.Random(seed)
    for path in paths:
        with open(path, "r+b") as file:
            content = bytearray(file.read())
            at = chance.choice([0, len(content) - 1, chance.randrange(len(content))])
            content[at] ^= 1 << chance.randrange(8)
            file.seek(0)
            file.write(content)


main(*sys.argv[1:])
