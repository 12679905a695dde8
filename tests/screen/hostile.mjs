// node hostile.mjs SITE: pages whose every text tries to be markup or script. Nothing
// runs, nothing is fetched from elsewhere, no element stands there that is not ours.
import { readdirSync } from "node:fs";
import { launch, listen, serve } from "./site.mjs";

const folder = process.argv[2];
const site = await serve(folder);
const browser = await launch();
const pages = readdirSync(folder, { recursive: true }).filter((f) => f.endsWith(".html")).sort();
const queries = ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "onload", "alert"];
pages.push(...queries.map((q) => `search.html?q=${encodeURIComponent(q)}`));
try {
	const page = await listen(await (await browser.newContext()).newPage(), site.address);
	for (const name of pages) {
		page.heard.length = 0;
		const [path, query] = name.split("?");
		await page.goto(`${site.address}/${path.split("/").map(encodeURIComponent).join("/")}${query ? `?${query}` : ""}`);
		await page.waitForTimeout(query ? 400 : 30);
		const faults = await page.evaluate(() => {
			const faults = [];
			const ours = new Set(["reading.js", "search.js"]);
			for (const e of document.querySelectorAll("*")) {
				for (const a of e.attributes) {
					if (a.name.startsWith("on") || a.name === "style" || a.name === "autofocus") faults.push(`${e.tagName} has ${a.name}`);
					if (/^(href|src|action|formaction)$/.test(a.name) && /^\s*(javascript|data|file|vbscript):/i.test(a.value)) faults.push(a.value);
				}
				if (e.tagName === "SCRIPT" && e.type !== "application/ld+json" && !ours.has(e.src.split("/").pop())) faults.push(`script ${e.src} ${e.textContent}`);
				if (e.tagName === "SCRIPT" && e.type === "application/ld+json")
					try { JSON.parse(e.textContent); } catch { faults.push(`no JSON: ${e.textContent.slice(0, 80)}`); }
				if (/^(IFRAME|OBJECT|EMBED|STYLE|BASE|SVG|IMG|B|I)$/i.test(e.tagName)) faults.push(`a ${e.tagName} came in`);
			}
			for (const meta of document.querySelectorAll("meta[http-equiv]")) faults.push(`meta ${meta.httpEquiv}`);
			return faults;
		});
		faults.push(...page.heard);
		console.log(faults.length === 0 ? `ok hostile ${name}` : `not ok hostile ${name}: ${faults.slice(0, 3).join("; ")}`);
	}
	// The text itself is there, as it was written.
	await page.goto(`${site.address}/hostile/01-hostile.html`);
	const text = await page.locator("main").innerText();
	const kept = ['<script>alert("标题")</script>', "&lt;", "</aside><script>alert(16)</script>", "{{7*7}}"];
	const lost = kept.filter((k) => k !== "&lt;" && !text.includes(k));
	console.log(lost.length === 0 ? "ok hostile text is kept" : `not ok hostile text is kept: lost ${lost}`);
} finally {
	await browser.close();
	site.close();
}
