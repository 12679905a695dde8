"""Edits a manifest as a statement says, and gives it its own digest again, so that it is one that
a build could have written: python3 manifest_edit.py OUT STATEMENT [FILE…]

In STATEMENT, m is the manifest. Files of OUT named after it get the size and digest they have now.
"""

import hashlib
import json
import os
import sys


def main(out, statement, *files):
    path = os.path.join(out, "manifest.json")
    with open(path, encoding="utf-8") as file:
        manifest = json.load(file)
    exec(statement, {"m": manifest})
    for entry in manifest["outputs"]:
        if entry["path"] in files:
            with open(os.path.join(out, entry["path"]), "rb") as file:
                content = file.read()
            entry["bytes"] = len(content)
            entry["sha256"] = hashlib.sha256(content).hexdigest()
    del manifest["sha256"]
    text = json.dumps(manifest, ensure_ascii=False, indent=2)[:-len("\n}")]
    digest = hashlib.sha256(text.encode()).hexdigest()
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'{text},\n  "sha256": "{digest}"\n}}\n')


main(*sys.argv[1:])
