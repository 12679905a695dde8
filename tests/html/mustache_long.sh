#!/bin/bash
# The cases of mustache_test against another implementation, mustache.js: what
# they expect is what the world's templates rely on. Cases that say
# "oracle": false are those where mustache.js itself leaves the specification.
. tests/test.sh

if ! command -v npm >/dev/null; then
	skip oracle "npm is not installed"
	exit 0
fi
if ! npm install --silent --no-audit --no-fund --prefix "$TMP/js" mustache@4.2.0 >"$TMP/npm" 2>&1; then
	skip oracle "npm cannot fetch mustache.js"
	exit 0
fi
cat >"$TMP/js/compare.js" <<'JS'
const fs = require('fs');
const mustache = require('mustache');
for (const c of JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))) {
	if (c.oracle === false)
		continue;
	const got = mustache.render(c.template, c.data, c.partials || {});
	if (got === c.expected)
		console.log('ok ' + c.name);
	else
		console.log('not ok ' + c.name + ': ' + JSON.stringify(got));
}
JS
node "$TMP/js/compare.js" tests/html/cases/mustache.json >"$TMP/results" || fail oracle "node failed"
cat "$TMP/results"
grep -q '^not ok' "$TMP/results" && test_faults=1
test_finish
