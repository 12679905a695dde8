"""What pages of a site must say of themselves: python3 pages_check.py SITE BASE SITE_YAML

Metadata by their names and forms, canonical addresses, JSON-LD, Open Graph, the header box, and that
a policy and its interpretation link to each other.
"""

import json
import os
import re
import sys
from html.parser import HTMLParser

ALWAYS = ["SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords",
          "ColumnType", "Keywords", "Description", "Url"]
ARTICLE = ["ArticleTitle", "PubDate", "ContentSource", "Author"]


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.meta, self.properties, self.links, self.data = {}, {}, {}, []
        self.facts, self.related, self.element, self.text = {}, [], None, ""
        self.in_data = self.in_related = self.in_facts = False
        self.title, self.picture = "", None

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag == "meta" and "name" in named:
            self.meta[named["name"]] = named["content"]
        if tag == "meta" and "property" in named:
            self.properties[named["property"]] = named["content"]
        if tag == "link":
            self.links.setdefault(named["rel"], []).append(named["href"])
        if tag == "script":
            self.in_data = named.get("type") == "application/ld+json"
        if tag == "p" and named.get("class") == "related":
            self.in_related = True
        if tag == "a" and self.in_related:
            self.related.append(named["href"])
        if tag == "img" and self.picture is None and not named["src"].startswith(("/", "http")):
            self.picture = named["src"]
        if tag in ("dt", "dd", "title"):
            self.element, self.text = tag, ""

    def handle_endtag(self, tag):
        if tag == "script":
            self.in_data = False
        if tag == "p":
            self.in_related = False
        if tag == "dt":
            self.name = self.text
        if tag == "dd" and hasattr(self, "name"):
            self.facts[self.name] = self.text
        if tag == "title":
            self.title = self.text
        if tag == self.element:
            self.element = None

    def handle_data(self, data):
        if self.in_data:
            self.data.append(data)
        if self.element:
            self.text += data


def read(path):
    page = Page()
    with open(path, encoding="utf-8") as file:
        page.feed(file.read())
    return page


def address(base, path):
    from urllib.parse import quote
    return base + quote(re.sub(r"(^|/)index\.html$", r"\1", path))


def main(site, base, config):
    with open(config, encoding="utf-8") as file:
        name = re.search(r"^网站名称: (.*)$", file.read(), re.M)[1]
    faults, pages, issues = [], {}, set()
    for where, folders, names in os.walk(site):
        folders[:] = [f for f in folders if not f.startswith(".")]
        for file_name in names:
            if file_name.endswith(".html"):
                path = os.path.relpath(os.path.join(where, file_name), site)
                pages[path] = read(os.path.join(site, path))
        if "manifest.json" in names:
            issues.add(os.path.relpath(where, site))
    for path, page in sorted(pages.items()):
        def fault(text):
            faults.append(f"{path}: {text}")
        folder = os.path.dirname(path)
        if "SiteName" not in page.meta and page.meta.get("robots") == "noindex":
            continue  # at an old address
        is_article = folder in issues
        for key in ALWAYS + (ARTICLE if is_article else []):
            if not page.meta.get(key):
                fault(f"lacks {key}")
        if page.meta.get("SiteName") != name:
            fault("another SiteName")
        if page.meta.get("Url") != address(base, path) or \
                page.links.get("canonical") != [address(base, path)]:
            fault("its address is not its own")
        if is_article and not re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", page.meta.get("PubDate", "")):
            fault("PubDate is not yyyy-MM-dd HH:mm")
        # The first picture of the text, where it has one.
        picture = page.picture and address(base, os.path.normpath(os.path.join(folder, page.picture)))
        if is_article and {page.meta.get("Image"), page.properties.get("og:image")} != {picture}:
            fault("Image is not its first picture")
        for key in ("og:type", "og:title", "og:url", "og:site_name", "og:description"):
            if not page.properties.get(key):
                fault(f"lacks {key}")
        if (is_article or path == "index.html") and len(page.data) != 1:
            fault("no structured data")
        for text in page.data:
            data = json.loads(text)
            if data.get("@context") != "https://schema.org" or "@type" not in data or \
                    data.get("url") != address(base, path):
                fault("structured data of something else")
        if is_article and not path.endswith("/index.html"):
            for key in ("标题", "发布日期", "刊载", "版面"):
                if not page.facts.get(key):
                    fault(f"the header box lacks {key}")
            if page.facts.get("标题") != page.meta.get("ArticleTitle"):
                fault("two titles")
        for href in page.related:
            other = os.path.normpath(os.path.join(folder, href))
            back = [os.path.normpath(os.path.join(os.path.dirname(other), h))
                    for h in pages[other].related]
            if path not in back:
                fault(f"{other} does not link back")
    if not any(page.related for page in pages.values()):
        faults.append("no page has an interpretation")
    for text in faults:
        print(text)
    print(f"{len(pages)} pages")
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
