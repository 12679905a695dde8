"""Fragments for a content management system: python3 fragments_check.py FRAGMENTS SITE

Each is one article, the same as in the site's page of that document, and its JSON names files that are
there.
"""

import json
import os
import re
import sys


def main(fragments, site):
    count = 0
    for where, folders, names in os.walk(fragments):
        folders[:] = [f for f in folders if not f.startswith(".")]
        for name in names:
            path = os.path.join(where, name)
            if not name.endswith(".html"):
                continue
            count += 1
            with open(path, encoding="utf-8") as file:
                fragment = file.read()
            assert re.fullmatch(r"<article [^>]*>.*</article>\s*", fragment, re.S), path
            for tag in ("<html", "<head>", "<body", "<main", "<script", "<link", "<style"):
                assert tag not in fragment, (path, tag)
            with open(os.path.join(site, os.path.relpath(path, fragments)), encoding="utf-8") as file:
                page = re.sub(r'<aside class="table-charts" .*?</aside>\n', "", file.read(), flags=re.S)
                assert fragment.strip() in page, path
            with open(path[:-5] + ".json", encoding="utf-8") as file:
                facts = json.load(file)
            assert facts["format"] == "gazette-fragment 1"
            assert facts["fragment"] == os.path.relpath(path, fragments)
            for key in ("title", "kind", "published", "column", "issue", "url"):
                assert facts[key], (path, key)
            assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", facts["published"]), path
            for asset in facts["assets"]:
                assert os.path.isfile(os.path.join(fragments, asset["path"])), asset
    assert count > 0
    assert not os.path.exists(os.path.join(fragments, "index.html"))
    print(f"{count} fragments")


main(*sys.argv[1:])
