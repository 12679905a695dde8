#!/bin/bash
# gazette-template(5) describes every name that templates can use, and no other;
# the gazette's own templates use no name that is not there.
. tests/test.sh

sed -n '/^OBJECT/,/)$/p' pipeline/html/names.def | grep -o '"[a-z_]*"' | tr -d '"' | sort -u >"$TMP/names"
{
	echo entry # what the page calls the items of a list of documents
	grep -v '^entry$' "$TMP/names"
} | sort -u >"$TMP/known"
sed -n 's/^\.\(It \)\{0,1\}\(Pq \)\{0,1\}Va //p' pipeline/html/gazette-template.5 | tr -d '*,.:;' | tr ' ' '\n' |
	grep . | sort -u >"$TMP/described"
missing=$(comm -23 "$TMP/names" "$TMP/described")
if [ -z "$missing" ]; then ok described; else fail described "not in the page: $(echo $missing)"; fi
extra=$(comm -13 "$TMP/known" "$TMP/described")
if [ -z "$extra" ]; then ok known; else fail known "no such names: $(echo $extra)"; fi
grep -ohE '\{\{[#^/&{]?[a-z_.]+' templates/gazette/*.mustache | sed 's/^{{[#^/&{]*//' | tr '.' '\n' | grep . |
	sort -u >"$TMP/used"
strange=$(comm -13 "$TMP/names" "$TMP/used")
if [ -z "$strange" ]; then ok used; else fail used "$(echo $strange)"; fi
test_finish
