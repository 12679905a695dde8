"""Atom and JSON Feed as their standards have them: python3 feeds_check.py SITE BASE

Also the site maps: their form, no address twice, no more than 50,000 in one.
"""

import json
import os
import re
import sys
import xml.etree.ElementTree as tree

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)"
TAG = r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+"


def atom(path, base):
    root = tree.parse(path).getroot()
    assert root.tag == ATOM + "feed"
    for name in ("id", "title", "updated", "author"):
        assert len(root.findall(ATOM + name)) == 1, name
    assert re.fullmatch(TIME, root.find(ATOM + "updated").text)
    assert [e.get("href") for e in root.findall(ATOM + "link") if e.get("rel") == "self"] == [
        base + "atom.xml"]
    entries = []
    for entry in root.findall(ATOM + "entry"):
        for name in ("id", "title", "updated", "published", "link"):
            assert len(entry.findall(ATOM + name)) == 1, name
        assert re.fullmatch(TAG, entry.find(ATOM + "id").text), entry.find(ATOM + "id").text
        for name in ("updated", "published"):
            assert re.fullmatch(TIME, entry.find(ATOM + name).text), name
        assert entry.find(ATOM + "updated").text >= entry.find(ATOM + "published").text
        assert entry.find(ATOM + "updated").text <= root.find(ATOM + "updated").text
        entries.append((entry.find(ATOM + "id").text, entry.find(ATOM + "link").get("href"),
                        entry.find(ATOM + "title").text))
    return entries


def feed(path, base):
    with open(path, encoding="utf-8") as file:
        root = json.load(file)
    assert root["version"] == "https://jsonfeed.org/version/1.1"
    assert root["title"] and root["feed_url"] == base + "feed.json"
    for item in root["items"]:
        assert item["content_text"]
        assert re.fullmatch(TIME, item["date_published"])
        assert re.fullmatch(TIME, item["date_modified"])
    return [(item["id"], item["url"], item["title"]) for item in root["items"]]


def site_maps(site, base):
    index = tree.parse(os.path.join(site, "sitemap.xml")).getroot()
    assert index.tag == MAP + "sitemapindex"
    seen = set()
    for place in index.iter(MAP + "loc"):
        assert place.text.startswith(base)
        part = tree.parse(os.path.join(site, place.text[len(base):])).getroot()
        assert part.tag == MAP + "urlset"
        found = [e.text for e in part.iter(MAP + "loc")]
        assert 0 < len(found) <= 50000
        assert not seen.intersection(found) and len(found) == len(set(found))
        seen.update(found)
    pages = sum(name.endswith(".html") for where, _, names in os.walk(site) for name in names)
    return len(seen), pages


def main(site, base, *_):
    entries = atom(os.path.join(site, "atom.xml"), base)
    assert entries and entries == feed(os.path.join(site, "feed.json"), base), "two feeds"
    assert len({e[0] for e in entries}) == len(entries), "an id twice"
    listed, pages = site_maps(site, base)
    moved = sum("noindex" in open(os.path.join(where, name), encoding="utf-8").read(2000)
                for where, _, names in os.walk(site) for name in names if name.endswith(".html"))
    assert listed == pages - moved, (listed, pages, moved)
    print(f"{len(entries)} entries, {listed} addresses")


main(*sys.argv[1:])
