// node plants.mjs FOLDER: one fault of each kind is put into a page as it is
// served, and the check that is there for it must speak. `ok` where it does.
import { randomBytes } from "node:crypto";
import * as check from "./checks.mjs";
import { launch, listen, serve } from "./site.mjs";

const INDEX = "index.html";
const PLAIN = "08-erratum.html";
const TABLES = "03-education-notice.html";
const FIGURES = "01-plan-notice.html";

// A change of the page's markup, or with `css` of what the style sheet ends with.
const html = (from, to) => (path, text) => (path.endsWith(".html") ? replace(text, from, to) : text);
const js = (more) => (path, text) => (path.endsWith(".js") ? text + more : text);
const css = (rules) => (path, text) => (path.endsWith(".css") ? text + rules : text);

function replace(text, from, to) {
	const changed = text.replace(from, to);
	if (changed === text) throw new Error(`nothing to plant at: ${from}`);
	return changed;
}

const at = (width, faults) => async (page) => {
	await page.setViewportSize({ width, height: 900 });
	return faults(page);
};
const weight = (page) => check.weightFaults(page, page.url());
const heard = async (page) => page.heard;

const PLANTS = [
	["contrast", PLAIN, css(":root { --muted: #999 }"), at(1440, check.axeFaults), /color-contrast/],
	["dark contrast", PLAIN, css("@media (prefers-color-scheme: dark) { :root { --ink: #555 } }"), (p) => check.allSizes(p, check.axeFaults), /dark: color-contrast/],
	["small targets", INDEX, css(".entry-title { display: inline-block; width: 10px; height: 10px; overflow: hidden; flex: none } .contents-section li { display: inline; padding: 0 } .entry-facts { display: none } .contents-section ol { line-height: 10px }"), at(320, check.axeFaults), /target-size/],
	["no language", PLAIN, html(/ lang="[^"]*"/, ""), at(320, check.axeFaults), /html-has-lang/],
	["no main", PLAIN, html(/<(\/?)main/g, "<$1div"), check.landmarkFaults, /0 of main/],
	["nameless nav", PLAIN, html(' aria-label="所在位置"', ""), check.landmarkFaults, /names of nav/],
	["no skip link", PLAIN, html('class="skip"', 'class="skipped"'), check.landmarkFaults, /no skip link/],
	["hidden skip link", PLAIN, css(".skip:focus { left: -100vw }"), check.landmarkFaults, /not seen/],
	["skip link astray", PLAIN, html('href="#main-text"', 'href="#nowhere"'), check.landmarkFaults, /still ahead/],
	["no focus ring", PLAIN, css(":focus-visible { outline: 0 }"), at(1440, check.keyboardFaults), /not seen/],
	["faint focus ring", PLAIN, css(":focus-visible { outline-color: #eee }"), at(1440, check.keyboardFaults), /stands out/],
	["out of reach", PLAIN, html("<a href", '<a style="" tabindex="5" href'), at(1440, check.keyboardFaults), /should/],
	["covered", PLAIN, css("body::after { content: ''; position: fixed; inset: 0; z-index: 9 }"), at(1440, check.keyboardFaults), /hides/],
	["box without focus", TABLES, html(/ tabindex="0"/g, ' tabindex="-1" data-x'), at(320, check.tableFaults), /not in a box/],
	["box that stands still", TABLES, css(".table-scroll { overflow-x: hidden }"), at(320, check.zoomFaults), /cut off/],
	["wide page", PLAIN, css(".document { min-width: 30rem }"), check.zoomFaults, /sideways/],
	["cut type", PLAIN, css(".title { height: 1em; width: 5em; overflow: hidden; white-space: nowrap }"), check.zoomFaults, /cut off/],
	["weak high contrast", PLAIN, css(":root:has(#high-contrast:checked) { --muted: #777 }"), check.modeFaults, /color-contrast-enhanced/],
	["no large type", PLAIN, css("html:has(#large-type:checked) { font-size: 110% }"), check.modeFaults, /large type is/],
	["links that stay hidden", PLAIN, css(":root:has(#permalinks:checked) a:empty:empty { display: none }"), check.modeFaults, /hidden/],
	["paragraph without a link", PLAIN, html(/<a href="#para-1" [^>]*><\/a>/, ""), check.modeFaults, /bare/],
	["spread last line", PLAIN, css(".para { text-align-last: justify }"), check.measureFaults, /is spread/],
	["wide measure", PLAIN, css(":root { --measure: 60rem }"), check.measureFaults, /a measure of/],
	["heads not listed", TABLES, html(/ headers="[^"]*"/, ""), check.tableFaults, /the heads of/],
	["heads elsewhere", TABLES, html(/ headers="[^"]*"/, ' headers="main-text"'), check.tableFaults, /the heads of/],
	["head without scope", TABLES, html(/<th scope="col"/, "<th"), check.tableFaults, /no scope/],
	["group as heading", TABLES, html(/(<th scope="rowgroup"[^>]*>)([^<]*)/, "$1<h4>$2</h4>"), check.tableFaults, /heading inside/],
	["group inside a body", TABLES, html(/<\/tbody>\s*<tbody>/, ""), check.tableFaults, /does not open/],
	["heavy style", PLAIN, css(`/*${randomBytes(60000).toString("base64")}*/`), weight, /as it is sent/],
	["heavy markup", PLAIN, html("</body>", `<!--${"x".repeat(60000)}--></body>`), weight, /its markup weighs/],
	["web font", PLAIN, css("@font-face { font-family: x; src: url(figures/x.woff2) } body { font-family: x }"), weight, /fetches the font/],
	["inline script", PLAIN, html("</body>", "<script>document.title = 'x'</script></body>"), heard, /Content Security Policy/],
	["inline style", PLAIN, html("<main", "<main style='color: red'"), heard, /Content Security Policy/],
	["text by script", PLAIN, css("@media (scripting: none) { .title { display: none } }"), null, /without scripts/],
	["title of another", PLAIN, html(/<title>[^_<]*/, "<title>通知"), check.nameFaults, /does not name/],
	["link that says nothing", PLAIN, html("本期目录</a>", "更多</a>"), check.nameFaults, /only says 更多/],
	["name for two places", TABLES, html(/<nav class="turn"/, '<div><a href="#a">同名</a> <a href="#b">同名</a></div>$&'), check.nameFaults, /leads to .*#a and to/],
	["link without a name", PLAIN, html("本期目录</a>", '<span aria-hidden="true">目录</span></a>'), check.nameFaults, /without a name/],
	["shown as another", PLAIN, html('<a class="turn-contents"', '<a class="turn-contents" aria-label="上一页"'), check.nameFaults, /is shown as/],
	["file as text", FIGURES, html(/alt="[^"]*"/, 'alt="map.png"'), check.nameFaults, /the text for/],
	["new window", PLAIN, html("<a class=\"turn-contents\"", '<a class="turn-contents" target="_blank"'), check.nameFaults, /opens a window/],
	["leads off by focus", PLAIN, js("addEventListener('focusin', () => { location.hash = 'elsewhere'; });"), check.calmFaults, /elsewhere by itself/],
	["upright only", PLAIN, css("@media (orientation: landscape) { .title { display: none } }"), check.calmFaults, /turned to its side/],
	["two of one title", PLAIN, css("a {}"), async (p) => { const f = await check.siteFacts(p); return check.agreeFaults([["a", f], ["b", f]]); }, /have the title/],
	["other navigation", PLAIN, css("a {}"), async (p) => { const f = await check.siteFacts(p); return check.agreeFaults([["a", { ...f, title: "x", parts: [] }], ["b", f]]); }, /other navigation/],
	["from elsewhere", PLAIN, html("</body>", '<img alt="" src="http://127.0.0.1:9/x.png"></body>'), heard, /request: http/],
];

const site = await serve(process.argv[2]);
const browser = await launch();
try {
	const context = await browser.newContext();
	const page = await listen(await context.newPage(), site.address);
	const bare = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	for (const [name, file, change, faults, wanted] of PLANTS) {
		const label = `planted ${name}`;
		try {
			site.change = (path, bytes) => (/\.(html|css|js)$/.test(path) ? change(path, bytes.toString("utf8")) : bytes);
			await page.goto("about:blank");
			page.heard.length = 0;
			await page.goto(`${site.address}/${file}`);
			const found = faults ? await faults(page) : await check.scriptlessFaults(page, bare, page.url());
			const line = found.find((f) => wanted.test(f));
			console.log(line ? `ok ${label}` : `not ok ${label}: found only ${JSON.stringify(found.slice(0, 3))}`);
		} catch (error) {
			console.log(`not ok ${label}: ${error.message.split("\n")[0]}`);
		}
	}
} finally {
	await browser.close();
	site.close();
}
