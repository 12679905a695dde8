"""Every address and fragment in a folder of HTML leads somewhere: python3 links_check.py SITE [BASE]

Also: ids are unique in their page; nothing is inline but data blocks; canonical addresses, feeds and
site maps, which are BASE and a path, lead to files of the site. What leads outside is only listed by
scheme: https, http, mailto. Prints faults, and how much was looked at.
"""

import json
import os
import sys
import urllib.parse
import xml.etree.ElementTree as tree
from html.parser import HTMLParser

SCHEMES = ("https", "http", "mailto")


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.links, self.faults, self.twice = set(), [], [], []
        self.data, self.in_data = [], False

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if "id" in named:
            if named["id"] in self.ids:
                self.twice.append(named["id"])
            self.ids.add(named["id"])
        for name in ("href", "src"):
            if name in named:
                self.links.append(named[name] or "")
        if tag == "meta" and named.get("http-equiv") == "refresh":
            self.links.append(named["content"].partition("url=")[2])
        for name in named:
            if name.startswith("on") or name == "style":
                self.faults.append(f"inline {name}")
        if tag == "style":
            self.faults.append("a style element")
        if tag == "script":
            self.in_data = named.get("type") == "application/ld+json"
            if not self.in_data and "src" not in named:
                self.faults.append("an inline script")

    def handle_endtag(self, tag):
        if tag == "script":
            self.in_data = False

    def handle_data(self, data):
        if self.in_data:
            self.data.append(data)


def read(path):
    page = Page()
    with open(path, encoding="utf-8") as file:
        page.feed(file.read())
    return page


def resolve(site, page, href):
    """The file that an address on a page leads to, and its fragment."""
    parts = urllib.parse.urlsplit(href)
    path = urllib.parse.unquote(parts.path)
    if path == "":
        return page, urllib.parse.unquote(parts.fragment)
    target = os.path.normpath(os.path.join(os.path.dirname(page), path))
    if target.startswith(".."):
        return None, ""
    if path.endswith("/") or os.path.isdir(os.path.join(site, target)):
        target = os.path.normpath(os.path.join(target, "index.html"))
    return target, urllib.parse.unquote(parts.fragment)


def addresses(site, base):
    """What feeds and site maps list."""
    for name in sorted(os.listdir(site)):
        path = os.path.join(site, name)
        if name.endswith(".xml"):
            for element in tree.parse(path).iter():
                if element.tag.endswith("}loc"):
                    yield name, element.text
                if element.tag.endswith("}link"):
                    yield name, element.get("href")
        if name == "feed.json":
            with open(path, encoding="utf-8") as file:
                feed = json.load(file)
            for key in ("home_page_url", "feed_url"):
                yield name, feed[key]
            for item in feed["items"]:
                yield name, item["url"]


def main(site, base="", *_):
    pages = {}
    for where, folders, names in os.walk(site):
        folders[:] = [f for f in folders if not f.startswith(".")]
        for name in names:
            if name.endswith((".html", ".htm")):
                path = os.path.relpath(os.path.join(where, name), site)
                pages[path] = read(os.path.join(site, path))
    faults, looked = [], 0
    for path, page in sorted(pages.items()):
        faults += [f"{path}: {fault}" for fault in page.faults]
        faults += [f"{path}: id {name} twice" for name in page.twice]
        for text in page.data:
            json.loads(text)
        for href in page.links:
            looked += 1
            scheme = urllib.parse.urlsplit(href).scheme
            if base and href.startswith(base):
                target, fragment = resolve(site, "index.html", href[len(base):] or "./")
            elif scheme in SCHEMES:
                continue
            elif scheme or href.startswith("/"):
                faults.append(f"{path}: {href}: not on the site")
                continue
            else:
                target, fragment = resolve(site, path, href)
            if target is None or not os.path.isfile(os.path.join(site, target)):
                faults.append(f"{path}: {href}: leads nowhere")
            elif fragment and target.endswith(".html") and fragment not in pages[target].ids:
                faults.append(f"{path}: {href}: no such place")
    for name, address in addresses(site, base) if base else ():
        looked += 1
        target, _ = resolve(site, "index.html", address[len(base):] or "./")
        if not address.startswith(base) or not os.path.isfile(os.path.join(site, target)):
            faults.append(f"{name}: {address}: leads nowhere")
    for fault in faults:
        print(fault)
    print(f"{len(pages)} pages, {looked} addresses")
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
