"""Holds a manifest against the files themselves: python3 manifest_check.py OUT ISSUE ROOT"""

import hashlib
import json
import os
import sys


def entries(folder, hidden=True):
    found = {}
    for where, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if not f.startswith(".")]
        for name in names:
            if name.startswith("."):
                continue
            path = os.path.join(where, name)
            with open(path, "rb") as file:
                content = file.read()
            found[os.path.relpath(path, folder)] = (
                len(content), hashlib.sha256(content).hexdigest())
    return found


def listed(manifest, key):
    paths = [entry["path"] for entry in manifest[key]]
    order = [path.split("/", 1)[-1] for path in paths] if key == "templates" else paths
    assert order == sorted(order, key=os.fsencode), f"{key}: not in order"
    assert len(paths) == len(set(paths)), f"{key}: listed twice"
    return {e["path"]: (e["bytes"], e["sha256"]) for e in manifest[key]}


def listed_as_read(manifest, key):
    """Without an order of names."""
    assert len({entry["path"] for entry in manifest[key]}) == len(manifest[key]), key
    return {e["path"]: (e["bytes"], e["sha256"]) for e in manifest[key]}


def templates(root, name):
    """The template's own files, and those of gazette that it lacks, but for print.yaml."""
    files = {}
    for folder in dict.fromkeys((name, "gazette")):
        for path, what in entries(os.path.join(root, "templates", folder)).items():
            if folder == name or path != "print.yaml":
                files.setdefault(path, (f"{folder}/{path}", what))
    return dict(files.values())


def main(out, issue, root):
    with open(os.path.join(out, "manifest.json"), encoding="utf-8") as file:
        manifest = json.load(file)
    with open(os.path.join(out, "manifest.json"), "rb") as file:
        text = file.read()
    before = text[:text.rindex(b',\n  "sha256":')]
    assert manifest["sha256"] == hashlib.sha256(before).hexdigest(), "its own digest"
    outputs = entries(out)
    del outputs["manifest.json"]
    assert listed(manifest, "outputs") == outputs, "outputs"
    assert listed(manifest, "sources") == entries(issue), "sources"
    assert listed(manifest, "templates") == templates(root, manifest["template"]), "templates"
    assert manifest["format"] == "gazette-manifest 3", "format"
    assert manifest["issue"] == os.path.basename(issue), "issue"
    assert manifest["options"] == {
        "print": os.path.exists(os.path.join(out, f"{manifest['issue']}-press.pdf")),
        "attach-sources": manifest["options"]["attach-sources"]}, "options"
    passed = ["issue.model", "issue.pages"]
    if manifest["options"]["print"]:
        passed += ["press.pages", "press-cover.pages"]
    assert [e["path"] for e in manifest["intermediate"]] == passed, "intermediate"
    data = listed_as_read(manifest, "fonts-data")
    assert list(data)[0] == "manifest", "fonts-data"
    assert any(path.endswith(".kern") for path in data), "fonts-data"
    fonts = entries(os.path.join(root, "fonts"))
    for path, what in data.items():
        assert fonts[path] == what, f"fonts-data: {path}"
    names = [p["name"] for p in manifest["programs"]]
    for name in ("gazette", "cmark", "libyaml", "harfbuzz", "libharu", "libdeflate"):
        assert name in names, f"programs: {name}"
    assert all(p["version"] for p in manifest["programs"]), "versions"
    assert manifest["fonts"], "fonts"
    for font in manifest["fonts"]:
        assert len(font["sha256"]) == 64, font
        for folder, _, files in os.walk("/usr/share/fonts"):
            if font["path"] in files:
                with open(os.path.join(folder, font["path"]), "rb") as file:
                    assert hashlib.sha256(file.read()).hexdigest() == font["sha256"], font
    assert "/" not in "".join(f["path"] for f in manifest["fonts"]), "a path of this machine"


main(*sys.argv[1:])
