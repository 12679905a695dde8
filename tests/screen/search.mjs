// node search.mjs SITE: what people look for is found, through the page itself.
import { readdirSync } from "node:fs";
import { launch, listen, serve } from "./site.mjs";

const folder = process.argv[2];
const site = await serve(folder);
const browser = await launch();

function result(name, why) {
	console.log(why ? `not ok ${name}: ${why}` : `ok ${name}`);
}

try {
	const page = await listen(await (await browser.newContext()).newPage(), site.address);
	const ask = async (query, year = "") => {
		await page.goto(`${site.address}/search.html?q=${encodeURIComponent(query)}&year=${year}`);
		await page.waitForFunction(() => /^(共找到|没有找到|检索数据|已列出)/.test(document.querySelector(".search-status").textContent), null, { timeout: 20000 });
		return page.evaluate(() => [...document.querySelectorAll("#search-results > li")].map((li) => ({
			href: li.querySelector("a").getAttribute("href"),
			mark: li.querySelector("mark")?.textContent ?? "",
		})));
	};

	// WORDS, the documents of 2021-02 that are to be found, and whether no other may be
	const wanted = [
		["纬十二路", ["01-plan-notice"], true],
		["槐荫", ["01-plan-notice", "06-appointments"], false],
		["济槐政发〔2021〕1号", ["01-plan-notice"], false],
		["(2021)1号", ["01-plan-notice"], false],
		["〔2021〕4号", ["03-education-notice", "05-openness-notice"], false],
		["生僻字", ["02-rare-characters"], false],
		["关于任免刘红生", ["06-appointments"], true],
		["社会消费品零售总额 限额以上", ["07-statistics"], false],
		["进出口总额 进口 出口", ["07-statistics"], false],
		["312.6", ["07-statistics"], false],
		["ＰＭ2.5", ["01-plan-notice"], false],
		["20211号", ["01-plan-notice"], false],
		["渔", ["04-statistics-duty-notice"], true],
		["没有任何文件会这样写的", [], true],
		["<img src=x onerror=alert(1)>", [], true],
	];
	for (const [words, ids, only] of wanted) {
		const found = (await ask(words, "2021")).map((f) => f.href.replace(/^2021-02\/|\.html$/g, ""));
		const missing = ids.filter((i) => !found.includes(i));
		result(`search ${words}`, missing.length > 0 ? `not found: ${missing}, but ${found}`
			: only && found.length !== ids.length ? `also found: ${found}` : null);
	}

	// Any few characters of any document lead to it.
	for (const name of readdirSync(`${folder}/2021-02`).filter((n) => /^\d.*\.html$/.test(n)).sort()) {
		await page.goto(`${site.address}/2021-02/${name}`);
		const pieces = await page.evaluate(() => {
			for (const e of document.querySelectorAll(".spoken, [data-added]")) e.remove();
			const texts = [...document.querySelectorAll("main p, main td")].map((e) => [...e.textContent.trim()]).filter((t) => t.length >= 6);
			const step = Math.max(1, Math.floor(texts.length / 3));
			return texts.filter((_, i) => i % step === 0).slice(0, 3).map((t, i) => t.slice(i, i + 2 + i * 2).join(""));
		});
		let why = null;
		for (const piece of pieces.filter((p) => !/^\s|\s$|\s\s/.test(p))) {
			const found = await ask(piece, "2021");
			if (!found.some((f) => f.href === `2021-02/${name}`)) why = `"${piece}" does not lead there`;
		}
		result(`search pieces of ${name}`, why);
	}

	const all = await ask("生僻字");
	result("search all years", all.length > 1 && all[0].href.startsWith("2021-02/") ? null : `found ${all.map((f) => f.href)}`);
	result("search marks", all[0].mark === "生僻字" ? null : `marks ${all[0].mark}`);
	await page.fill("#search-words", "渔业");
	await page.press("#search-words", "Enter");
	await page.waitForURL(/q=%E6%B8%94%E4%B8%9A/);
	await page.waitForSelector("#search-results li");
	result("search by the keyboard", null);
	result("search policy", page.heard.length > 0 ? page.heard.join("; ") : null);

	// What a query loads of the index: of a year that has not its characters, no list of documents.
	const loaded = async (query) => {
		const fresh = await (await browser.newContext()).newPage();
		const answers = [];
		fresh.on("response", (answer) => answers.push(answer));
		await fresh.goto(`${site.address}/search.html?q=${encodeURIComponent(query)}`);
		await fresh.waitForFunction(() => /^(共找到|没有找到|已列出)/.test(document.querySelector(".search-status").textContent));
		const files = answers.filter((a) => /\/search\/\d+\//.test(a.url()));
		const sizes = await Promise.all(files.map(async (a) => (await a.body()).length));
		await fresh.close();
		return { lists: files.filter((a) => a.url().endsWith("documents.json")).length, count: files.length,
			bytes: sizes.reduce((sum, n) => sum + n, 0) };
	};
	const nothing = await loaded("没有任何文件会这样写的");
	result("search that finds nothing loads no lists", nothing.lists === 0 && nothing.count > 0 ? null : JSON.stringify(nothing));
	const some = await loaded("生僻字");
	result("search loads little", some.lists > 0 && some.bytes < 64 * 1024 ? null : JSON.stringify(some));

	// Without scripts the page says so, and its lists lead on.
	const bare = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await bare.goto(`${site.address}/search.html`);
	const says = await bare.locator("main noscript").innerText();
	await bare.locator("main a[href*='year/2021']").first().click();
	result("search without scripts", /目录/.test(says) && /year\/2021/.test(bare.url()) ? null : `${says} ${bare.url()}`);
} finally {
	await browser.close();
	site.close();
}
