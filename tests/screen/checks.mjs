// What every page must hold to. Each check is given a page of the browser that
// shows the page of the site, and gives a list of faults, empty where there are none.
import { gzipSync } from "node:zlib";
import axe from "axe-core";

export const WIDTHS = [320, 768, 1440];
export const SCHEMES = ["light", "dark"];

// Every rule of axe: those of WCAG 2.2 A and AA, and the best practices.
export async function axeFaults(page, rules = null) {
	if (!(await page.evaluate("typeof axe !== 'undefined'"))) await page.evaluate(axe.source);
	const found = await page.evaluate(async (rules) => {
		const result = await axe.run(document, {
			resultTypes: ["violations"],
			runOnly: rules ?? ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
		});
		return result.violations.map((v) => [v.id, v.nodes.length, v.nodes[0].html, v.nodes[0].failureSummary]);
	}, rules);
	return found.map(([id, count, html, why]) => `${id} (${count}): ${html.slice(0, 160)} ${why.replace(/\s+/g, " ").slice(0, 240)}`);
}

export async function allSizes(page, check) {
	const faults = [];
	for (const width of WIDTHS)
		for (const colorScheme of SCHEMES) {
			await page.setViewportSize({ width, height: 900 });
			await page.emulateMedia({ colorScheme });
			// Of what axe sees, the scheme changes colours alone.
			const rules = colorScheme === "dark" && width !== 1440 ? ["color-contrast"] : null;
			for (const f of await check(page, rules)) faults.push(`${width} ${colorScheme}: ${f}`);
		}
	await page.emulateMedia({ colorScheme: "light" });
	return faults;
}

// Only a page just opened gives the first Tab to its first element.
function fromTheTop(page) {
	return page.goto(page.url().replace(/#.*/, ""));
}

// With Tab alone from the top: everything that can be used is reached, once, in
// the order of the page; each shows that it has the focus, and nothing hides it;
// then the page is left. Boxes that scroll move with the arrow keys.
export async function keyboardFaults(page) {
	await fromTheTop(page);
	const expected = await page.evaluate(() => {
		const wanted = "a[href], button, summary, input, select, textarea, [tabindex='0']";
		const shown = (e) => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !e.disabled;
		window.usable = [...document.querySelectorAll(wanted)].filter((e) => shown(e) && e.tabIndex >= 0);
		return window.usable.map((e) => e.outerHTML.slice(0, 120));
	});
	const faults = [];
	let last = -1;
	for (let step = 0; step <= expected.length + 2; step++) {
		await page.keyboard.press("Tab");
		const at = await page.evaluate(() => {
			const e = document.activeElement;
			if (!e || e === document.body || e === document.documentElement) return null;
			const style = getComputedStyle(e);
			const box = e.getClientRects()[0] ?? e.getBoundingClientRect();
			const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
			const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 40), 0), innerHeight - 1);
			const top = document.elementFromPoint(x, y);
			const colour = (text) => (text.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
			const light = (c) => {
				const [r, g, b] = c.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
				return 0.2126 * r + 0.7152 * g + 0.0722 * b;
			};
			const a = light(colour(style.outlineColor)), b = light(colour(getComputedStyle(document.body).backgroundColor));
			return {
				index: window.usable.indexOf(e),
				html: e.outerHTML.slice(0, 120),
				outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
				contrast: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05),
				seen: e.contains(top),
			};
		});
		// Behind the last stands the browser's own bar, or where it has none, the first again.
		if (at === null || (at.index === 0 && last === expected.length - 1)) break;
		if (at.index === -1) faults.push(`not expected to take the focus: ${at.html}`);
		else if (at.index !== last + 1) faults.push(`${at.html} has the focus where ${expected[last + 1]} should`);
		if (!at.outlined) faults.push(`the focus is not seen: ${at.html}`);
		else if (at.contrast < 3) faults.push(`the focus stands out ${at.contrast.toFixed(1)} to 1: ${at.html}`);
		if (!at.seen) faults.push(`something hides what has the focus: ${at.html}`);
		last = Math.max(last, at.index);
		if (step > expected.length) faults.push("the page is not left");
		if (faults.length > 5) break;
	}
	if (last + 1 !== expected.length) faults.push(`${last + 1} of ${expected.length} reached, not ${expected[last + 1]}`);
	return faults;
}

export async function scrollFaults(page) {
	const faults = [];
	const boxes = await page.evaluate(() => {
		window.boxes = [...document.querySelectorAll("*")].filter((e) => {
			const x = getComputedStyle(e).overflowX;
			return (x === "auto" || x === "scroll") && e.scrollWidth > e.clientWidth + 1 && e.checkVisibility();
		});
		return window.boxes.map((e) => e.outerHTML.slice(0, 100));
	});
	for (const [i, html] of boxes.entries()) {
		await page.evaluate((n) => window.boxes[n].focus(), i);
		if (!(await page.evaluate((n) => document.activeElement === window.boxes[n], i))) {
			faults.push(`takes no focus: ${html}`);
			continue;
		}
		await page.keyboard.press("ArrowRight");
		const moved = await page
			.waitForFunction((n) => window.boxes[n].scrollLeft > 0, i, { timeout: 3000 })
			.catch(() => null);
		if (!moved) faults.push(`does not scroll with an arrow key: ${html}`);
		await page.evaluate((n) => { window.boxes[n].scrollLeft = 0; }, i);
	}
	return faults;
}

// Nothing is lost and the page does not scroll sideways (WCAG 1.4.4, 1.4.10, 1.4.12):
// at 200 % and 400 % of 1280 × 1024, with type alone twice as large, and with the
// spacing that readers may set.
export async function zoomFaults(page) {
	const faults = [];
	const states = [
		["200 %", 640, 512, ""],
		["400 %", 320, 256, ""],
		["type of 200 %", 1280, 1024, "type"],
		["wide spacing", 320, 800, "spacing"],
	];
	for (const [name, width, height, change] of states) {
		await page.setViewportSize({ width, height });
		const lost = await page.evaluate((what) => {
			const root = document.documentElement;
			const sheet = new CSSStyleSheet();
			sheet.replaceSync(what === "spacing"
				? "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
				: what === "type" ? ":root { font-size: 212.5% !important }" : "");
			document.adoptedStyleSheets = [sheet];
			const scrolls = (e) => /auto|scroll/.test(getComputedStyle(e).overflowX);
			const lost = [];
			if (root.scrollWidth > root.clientWidth) {
				const wide = [...document.body.querySelectorAll("*")].filter((e) => {
					for (let up = e.parentElement; up; up = up.parentElement) if (scrolls(up)) return false;
					return e.getBoundingClientRect().right > root.clientWidth + 1;
				});
				lost.push(`the page scrolls sideways: ${wide[0]?.outerHTML.slice(0, 100)}`);
			}
			const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			for (let n = walk.nextNode(); n; n = walk.nextNode()) {
				const e = n.parentElement;
				if (n.data.trim() === "" || !e.checkVisibility() || e.closest(".skip, .spoken, script")) continue;
				const range = document.createRange();
				range.selectNodeContents(n);
				const boxes = [...range.getClientRects()];
				let clip = null;
				for (let up = e; up && !clip; up = up.parentElement) if (getComputedStyle(up).overflowX !== "visible") clip = up;
				if (boxes.length === 0) lost.push(`no place: ${n.data.slice(0, 40)}`);
				else if (!clip && boxes.some((b) => b.right > root.clientWidth + 1 || b.left < -1)) lost.push(`off the page: ${n.data.slice(0, 40)}`);
				else if (clip && !scrolls(clip) && boxes.some((b) => b.right > clip.getBoundingClientRect().right + 1))
					lost.push(`cut off: ${n.data.slice(0, 40)}`);
			}
			document.adoptedStyleSheets = [];
			return lost.slice(0, 3);
		}, change);
		faults.push(...lost.map((l) => `${name}: ${l}`));
	}
	return faults;
}

// What the reader can choose on the page, without a script: the contrast of 高对比, the
// type of 大字版 at the narrowest width, and every paragraph's link within reach of Tab.
export async function modeFaults(page) {
	const faults = [];
	const press = (id) => page.evaluate((i) => document.getElementById(i)?.click(), id);
	const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector("main")).fontSize));
	await page.setViewportSize({ width: 320, height: 800 });
	await page.goto(page.url().replace(/#.*/, ""));
	const before = await size();
	await press("high-contrast");
	const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
	if (dark !== "rgb(0, 0, 0)") faults.push(`high contrast is on ${dark}`);
	for (const f of await axeFaults(page, ["color-contrast-enhanced"])) faults.push(`high contrast: ${f}`);
	await press("high-contrast");
	await press("large-type");
	if ((await size()) < 1.4 * before) faults.push(`large type is ${await size()} px, without it ${before} px`);
	const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
	if (wide) faults.push("large type: the page scrolls sideways");
	await press("large-type");
	if ((await page.locator("#permalinks").count()) === 1) {
		await press("permalinks");
		const links = await page.evaluate(() => {
			const all = [...document.querySelectorAll("main a:empty")];
			const hidden = all.filter((a) => !a.checkVisibility() || a.tabIndex < 0).length;
			const bare = [...document.querySelectorAll("main .para, main .heading")].filter((e) => !e.querySelector(":scope > a:empty")).length;
			const astray = all.filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).length;
			const names = all.map((a) => a.getAttribute("aria-label"));
			return { hidden, bare, astray, nameless: names.filter((n) => !n).length };
		});
		for (const [what, count] of Object.entries(links)) if (count > 0) faults.push(`links to parts: ${count} ${what}`);
		for (const f of await axeFaults(page)) faults.push(`links shown: ${f}`);
		await press("permalinks");
	}
	return faults;
}

// The last line of a justified paragraph is not spread, and no line is wider than 42
// characters or, where there is room, narrower than 30.
export async function measureFaults(page) {
	await page.setViewportSize({ width: 1440, height: 900 });
	return page.evaluate(() => {
		const faults = [];
		for (const p of document.querySelectorAll(".body > .para, .body > section .para:not(.box *, .item *)")) {
			const size = parseFloat(getComputedStyle(p).fontSize);
			const measure = p.getBoundingClientRect().width / size;
			if (measure < 30 || measure > 42) faults.push(`a measure of ${measure.toFixed(1)} characters`);
		}
		for (const p of document.querySelectorAll(".para, .names li, .note p")) {
			const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
			const range = document.createRange();
			const size = parseFloat(getComputedStyle(p).fontSize);
			let last = null;
			for (let n = walk.nextNode(); n; n = walk.nextNode()) if (n.data.trim().length > 1) last = n;
			if (!last) continue;
			range.setStart(last, last.data.length - 2);
			range.setEnd(last, last.data.length - 1);
			if (range.getBoundingClientRect().width > 2 * size) faults.push(`the last line is spread: ${p.textContent.slice(-12)}`);
		}
		return [...new Set(faults)].slice(0, 5);
	});
}

// Landmarks, one of each or with a name of its own; the skip link is first and leads to main.
export async function landmarkFaults(page) {
	await page.setViewportSize({ width: 1440, height: 900 });
	const faults = await page.evaluate(() => {
		const faults = [];
		const count = (selector) => document.querySelectorAll(selector).length;
		for (const [name, selector] of [["main", "main"], ["banner", "body > header"], ["contentinfo", "body > footer"]])
			if (count(selector) !== 1) faults.push(`${count(selector)} of ${name}`);
		const names = [...document.querySelectorAll("nav")].map((n) =>
			n.getAttribute("aria-label") ?? document.getElementById(n.getAttribute("aria-labelledby"))?.textContent ?? "");
		if (names.includes("") || new Set(names).size !== names.length) faults.push(`names of nav: ${names}`);
		if (!document.documentElement.lang) faults.push("no language");
		if (!document.title) faults.push("no title");
		return faults;
	});
	await fromTheTop(page);
	await page.keyboard.press("Tab");
	const skip = await page.evaluate(() => {
		const e = document.activeElement;
		const box = e.getBoundingClientRect();
		return { is: e.matches("a.skip[href^='#']"), shown: box.left >= 0 && box.top >= 0 && box.width > 0 };
	});
	if (!skip.is) faults.push("the first that takes the focus is no skip link");
	else if (!skip.shown) faults.push("the skip link is not seen when it has the focus");
	else {
		await page.keyboard.press("Enter");
		await page.keyboard.press("Tab");
		const ahead = await page.evaluate(() => {
			const main = document.querySelector("main"), e = document.activeElement;
			return !main || e === document.body || main.contains(e) || !!(main.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING);
		});
		if (!ahead) faults.push("after the skip link the focus is still ahead of main");
	}
	return faults;
}

// Cells know their heads: where a table's head has several rows, each cell lists
// them; a head of a group of rows has a body of its own and is no heading.
export async function tableFaults(page) {
	return page.evaluate(() => {
		const faults = [];
		for (const table of document.querySelectorAll("table")) {
			const name = table.closest("[id]")?.id;
			const box = table.parentElement;
			if (box.tabIndex !== 0 || !/auto|scroll/.test(getComputedStyle(box).overflowX))
				faults.push(`${name}: not in a box that scrolls`);
			if (!(box.getAttribute("aria-label") || document.getElementById(box.getAttribute("aria-labelledby"))))
				faults.push(`${name}: the box has no name`);
			if (table.querySelector("h1, h2, h3, h4, h5, h6, [role=heading]")) faults.push(`${name}: a heading inside`);
			if (!table.querySelector("th")) faults.push(`${name}: no heads`);
			for (const head of table.querySelectorAll("th")) if (!head.scope) faults.push(`${name}: ${head.textContent} has no scope`);
			if (table.tHead && table.tHead.rows.length > 1)
				for (const cell of table.querySelectorAll("tbody td")) {
					const ids = (cell.getAttribute("headers") ?? "").split(" ").filter(Boolean);
					const heads = ids.map((i) => document.getElementById(i));
					if (heads.length === 0 || heads.some((h) => h?.tagName !== "TH" || h.closest("table") !== table))
						faults.push(`${name}: the heads of "${cell.textContent}" are ${ids}`);
				}
			for (const group of table.querySelectorAll("[scope=rowgroup]")) {
				const row = group.parentElement;
				if (row.parentElement.tagName !== "TBODY" || row !== row.parentElement.rows[0])
					faults.push(`${name}: the group ${group.textContent} does not open a body`);
			}
		}
		return faults.slice(0, 5);
	});
}

// What a page weighs beyond the text of its main part: as it goes over the line, style
// and script with it; and its own markup as it stands in the file. Pictures of the
// text are text. No font is fetched.
const WEIGHT_BYTES = 60000;
export async function weightFaults(page, address) {
	const loaded = [];
	const take = (r) => loaded.push(r);
	page.on("response", take);
	await page.goto(address, { waitUntil: "load" });
	await page.evaluate(async () => { await document.fonts.ready; });
	page.off("response", take);
	let sent = 0, markup = 0;
	const faults = [];
	for (const r of loaded) {
		const type = r.headers()["content-type"] ?? "";
		if (/^image\/(png|jpeg)/.test(type) || r.url().endsWith("/favicon.ico")) continue;
		if (/font/.test(type) || r.request().resourceType() === "font") faults.push(`fetches the font ${r.url()}`);
		const bytes = await r.body();
		sent += gzipSync(bytes).length;
		if (/html/.test(type)) markup = bytes.length;
	}
	const text = Buffer.from(await page.evaluate(() => document.querySelector("main").textContent));
	sent -= gzipSync(text).length;
	markup -= text.length;
	if (sent > WEIGHT_BYTES) faults.push(`weighs ${sent} bytes beyond its text as it is sent`);
	if (markup > WEIGHT_BYTES) faults.push(`its markup weighs ${markup} bytes`);
	return faults;
}

// With scripts off the same text stands there, but for what says that they are off.
export async function scriptlessFaults(page, bare, address) {
	await bare.goto(address);
	const text = (p) => p.evaluate(() => {
		for (const note of document.querySelectorAll("noscript")) note.remove();
		return document.querySelector("main").innerText.trim();
	});
	await bare.setViewportSize(page.viewportSize());
	return (await text(page)) === (await text(bare)) ? [] : ["main has other text without scripts"];
}

// GB/T 37668, what things are called: the title of a page says what its heading says; a link's
// name says more than that it is one, and one name leads to one place, or what stands with it in
// its line says to which; the text for a picture is not the name of its file. Nothing opens a window unasked.
export async function nameFaults(page) {
	return page.evaluate(() => {
		const faults = [];
		const plain = (text) => (text ?? "").replace(/\s+/g, "");
		const heading = plain(document.querySelector("h1")?.textContent);
		if (!heading) faults.push("no heading of the first level");
		else if (!plain(document.title).includes(heading)) faults.push(`the title ${document.title} does not name ${heading}`);
		const places = new Map();
		for (const a of document.querySelectorAll("a[href]")) {
			const heard = a.cloneNode(true);
			for (const hidden of heard.querySelectorAll("[aria-hidden=true]")) hidden.remove();
			const labelled = (a.getAttribute("aria-labelledby") ?? "").split(" ").map((i) => document.getElementById(i)?.textContent ?? "").join("");
			const name = plain(a.getAttribute("aria-label") ?? (labelled || heard.textContent || heard.querySelector("img")?.alt));
			if (name === "") faults.push(`a link without a name: ${a.outerHTML.slice(0, 80)}`);
			if (/^(点击|点击这里|点击此处|这里|此处|更多|详情|详细|查看|链接|网页|下载|here|more|link)$/i.test(name)) faults.push(`a link that only says ${name}`);
			const shown = plain(a.innerText);
			if (shown && a.hasAttribute("aria-label") && !name.includes(shown)) faults.push(`${name} is shown as ${shown}`);
			if (a.target && a.target !== "_self") faults.push(`${name} opens a window`);
			if (a.getAttribute("role") === "doc-backlink" || a.getAttribute("role") === "doc-noteref") continue; // ① of each note
			const line = `${name} in ${plain(a.closest("li, tr, p, dd")?.textContent)}`;
			const before = places.get(line);
			if (before && before !== a.href) faults.push(`${name} leads to ${before} and to ${a.href}`);
			places.set(line, a.href);
		}
		for (const img of document.querySelectorAll("img")) {
			const file = decodeURIComponent(img.src.split("/").pop());
			if (!img.hasAttribute("alt")) faults.push(`a picture without text: ${file}`);
			else if (img.alt && (file.startsWith(img.alt) || /^(图|图片|图像|照片|image|picture|photo)\d*$/i.test(img.alt) || /\.(png|jpe?g|svg)$/i.test(img.alt)))
				faults.push(`the text for ${file} is ${img.alt}`);
		}
		return [...new Set(faults)].slice(0, 8);
	});
}

// Nothing happens that was not asked for: what takes the focus or is pressed by a switch leads
// nowhere; and turned to its side, the page is as it was.
export async function calmFaults(page) {
	const faults = [];
	const address = page.url().replace(/#.*/, "");
	await page.goto(address);
	const pages = page.context().pages().length;
	const moved = await page.evaluate(() => {
		const before = location.href;
		const moved = [];
		for (const e of document.querySelectorAll("a[href], button, summary, input, select")) {
			e.focus();
			if (e.type === "checkbox") {
				e.click();
				e.click();
			}
			if (e.tagName === "SELECT" && e.options.length > 1) {
				e.selectedIndex = 1;
				e.dispatchEvent(new Event("change", { bubbles: true }));
				e.selectedIndex = 0;
			}
			if (location.href !== before) {
				moved.push(e.outerHTML.slice(0, 80));
				break;
			}
		}
		return moved;
	});
	await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
	for (const m of moved) faults.push(`it leads elsewhere by itself: ${m}`);
	if (page.url().replace(/#.*/, "") !== address) faults.push(`the page has become ${page.url()}`);
	if (page.context().pages().length !== pages) faults.push("a window was opened");
	const text = () => page.evaluate(() => document.querySelector("main").innerText.replace(/\s+/g, "").length);
	await page.setViewportSize({ width: 390, height: 844 });
	const upright = await text();
	await page.setViewportSize({ width: 844, height: 390 });
	if ((await text()) !== upright) faults.push("turned to its side it has other text");
	return faults;
}

// What all pages of a site must agree on: `seen` has what siteFacts gave of each.
export async function siteFacts(page) {
	return page.evaluate(() => ({
		title: document.title,
		lang: document.documentElement.lang,
		parts: [".site-nav a", ".site-footer a", ".reading label"].map((part) =>
			[...document.querySelectorAll(part)].map((e) => [e.textContent.trim(), e.href ?? ""])),
	}));
}

export function agreeFaults(seen) {
	const faults = [];
	const titles = new Map();
	const [[firstName, first] = []] = seen;
	for (const [name, facts] of seen) {
		if (titles.has(facts.title)) faults.push(`${name} and ${titles.get(facts.title)} have the title ${facts.title}`);
		titles.set(facts.title, name);
		if (facts.lang !== first.lang) faults.push(`${name} is in ${facts.lang}, ${firstName} in ${first.lang}`);
		if (JSON.stringify(facts.parts) !== JSON.stringify(first.parts)) faults.push(`${name} has other navigation than ${firstName}`);
	}
	return faults;
}
