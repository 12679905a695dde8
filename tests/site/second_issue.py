"""A copy of a built issue under another name, its manifest true: python3 second_issue.py ISSUE COPY"""

import hashlib
import os
import shutil
import sys


def main(issue, copy):
    shutil.copytree(issue, copy)
    before, after = os.path.basename(issue), os.path.basename(copy)
    model = os.path.join(copy, "data", "issue.model")
    with open(model, encoding="utf-8") as file:
        text = file.read()
    changed = text.replace(f"name={before}\t", f"name={after}\t")
    assert changed != text
    with open(model, "w", encoding="utf-8") as file:
        file.write(changed)
    manifest = os.path.join(copy, "manifest.json")
    with open(manifest, encoding="utf-8") as file:
        listed = file.read()
    with open(manifest, "w", encoding="utf-8") as file:
        file.write(listed.replace(hashlib.sha256(text.encode()).hexdigest(),
                                  hashlib.sha256(changed.encode()).hexdigest()))


main(*sys.argv[1:])
