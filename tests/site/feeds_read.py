"""The feeds of a site, by readers that share nothing with it: python feeds_read.py SITE [--plant FAULT]

Prints a result line for each rule:
  atom     feedparser finds Atom 1.0 without a fault in its XML, and all that an entry has
  strict   atoma, which takes nothing without what RFC 4287 asks for, reads it
  schema   feed.json is what JSON Feed 1.1 says, and has no member that it does not know
  json     atoma reads it too
  same     all readers have the same entries, in the same order: id, address, title, times, author, section
--plant spoils the bytes first: the rule that it breaks must say so.
"""

import calendar
import json
import os
import re
import sys
import time

import atoma
import feedparser
import jsonschema

FORMATS = jsonschema.FormatChecker([])


@FORMATS.checks("uri")
def is_uri(text):
    return ":" in text and " " not in text


@FORMATS.checks("date-time")
def is_time(text):
    return len(text) == 25 and text[10] == "T" and text[19] in "+-" and text[22] == ":"


def closed(required, **properties):
    return {"type": "object", "required": required, "additionalProperties": False, "properties": properties}


TEXT = {"type": "string", "minLength": 1}
URL = {"type": "string", "format": "uri", "pattern": "^https?://"}
AUTHORS = {"type": "array", "minItems": 1, "items": closed(["name"], name=TEXT, url=URL, avatar=URL)}
ITEM = closed(
    ["id", "url", "title", "content_text", "date_published"],
    id={"type": "string", "format": "uri"}, url=URL, external_url=URL, title=TEXT, content_html=TEXT, content_text=TEXT,
    summary=TEXT, image=URL, banner_image=URL, date_published={"type": "string", "format": "date-time"},
    date_modified={"type": "string", "format": "date-time"}, authors=AUTHORS, language=TEXT,
    tags={"type": "array", "items": TEXT, "uniqueItems": True}, attachments={"type": "array"})
FEED = closed(
    ["version", "title", "home_page_url", "feed_url", "items"],
    version={"const": "https://jsonfeed.org/version/1.1"}, title=TEXT, home_page_url=URL, feed_url=URL, description=TEXT,
    user_comment=TEXT, next_url=URL, icon=URL, favicon=URL, authors=AUTHORS, language=TEXT,
    expired={"type": "boolean"}, hubs={"type": "array"}, items={"type": "array", "minItems": 1, "items": ITEM})


def seconds(when):
    return calendar.timegm(when if isinstance(when, time.struct_time) else when.utctimetuple())


def by_feedparser(atom):
    feed = feedparser.parse(atom)
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10", feed.version
    for name in ("id", "title", "link", "updated", "author", "language"):
        assert feed.feed.get(name), f"the feed has no {name}"
    return [(e.id, e.link, e.title, seconds(e.published_parsed), seconds(e.updated_parsed), e.author,
             [t.term for t in e.tags]) for e in feed.entries]


def by_atoma(atom):
    feed = atoma.parse_atom_bytes(atom)
    assert feed.id_ and feed.title.value and feed.updated and feed.authors
    return [(e.id_, e.links[0].href, e.title.value, seconds(e.published), seconds(e.updated), e.authors[0].name,
             [c.term for c in e.categories]) for e in feed.entries]


def by_atoma_json(text):
    feed = atoma.parse_json_feed_bytes(text)
    authors = [i["authors"][0]["name"] for i in json.loads(text)["items"]]  # atoma knows 1.0 only, which has one author
    return [(i.id_, i.url, i.title, seconds(i.date_published), seconds(i.date_modified), a, i.tags)
            for i, a in zip(feed.items, authors)]


def plant(kind, atom, text):
    old, new = {
        "xml": (rb"</feed>", b""),
        "time": (rb"T09:00:00\+08:00</published>", b"T09:00:00</published>"),
        "no-id": (rb"<id>tag:[^<]*</id>", b""),
        "no-updated": (rb"<updated>[^<]*</updated>", b""),
        "other-title": (rb"</title>(\s*<link rel=.alternate)", rb"*</title>\1"),
        "json-member": (rb'"date_published"', b'"published"'),
        "json-version": (rb"version/1\.1", b"version/2"),
        "json-time": (rb"T09:00:00\+08:00", b" 09:00"),
        "json-twice": (rb'"tags": \[', b'"tags": ["a", "a",'),
    }[kind]
    of = text if kind.startswith("json") else atom
    after = re.sub(old, new, of)
    assert after != of, kind
    return (atom, after) if of is text else (after, text)


def main(site, planted=None):
    files = [open(os.path.join(site, name), "rb") for name in ("atom.xml", "feed.json")]
    atom, text = [f.read() for f in files]
    if planted:
        atom, text = plant(planted, atom, text)
    read, bad = {}, 0
    rules = {
        "atom": lambda: by_feedparser(atom),
        "strict": lambda: by_atoma(atom),
        "schema": lambda: jsonschema.validate(json.loads(text), FEED, format_checker=FORMATS),
        "json": lambda: by_atoma_json(text),
        "same": lambda: [None for name in ("strict", "json") if not same(read["atom"], read[name])],
    }

    def same(a, b):
        assert a == b and len({e[0] for e in a}) == len(a) > 0, next((x, y) for x, y in zip(a + [0], b + [1]) if x != y)
        return True

    for rule, check in rules.items():
        try:
            read[rule] = check()
            print(f"ok {rule}")
        except Exception as why:  # any way in which a reader gives up is a fault of the feed
            bad += 1
            print(f"not ok {rule}: {type(why).__name__} {' '.join(str(why).split())[:200]}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *sys.argv[3:]))
