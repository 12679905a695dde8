// Search without a server: reads the index that gazette site has made, year by
// year, the newest first, and shows what it finds as it comes.
//
// A query matches where all pairs of its neighbouring characters stand in a
// document; a year where none has them costs no more than the files of these
// pairs. The document's own page then says whether they stand there as they
// were asked, and with which words around them. All text goes into the page as
// text, never as markup.

const FOUND_AT_ONCE = 20;
const AROUND = 28; // characters shown on each side of what was found

// As search_fold() in the program that makes the index.
const GAPS = /[\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\ufe10-\ufe1f\ufe30-\ufe6f\uff5f-\uff65\uffe0-\uffff]/u;
const NOTHING = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;

function fold(character) {
	if (NOTHING.test(character)) return "";
	const code = character.codePointAt(0);
	if (code >= 0xff01 && code <= 0xff5e) character = String.fromCharCode(code - 0xfee0);
	if (GAPS.test(character)) return " ";
	if (character === "○") return "〇";
	return /[A-Z]/.test(character) ? character.toLowerCase() : character;
}

const folded = (text) => [...text].map(fold).join("");
// Titles and numbers are compared without what parts their characters: 〔2021〕5号 is (2021)5号.
const closed = (text) => folded(text).replaceAll(" ", "");

const files = new Map();
function read(path) {
	if (!files.has(path)) {
		const answer = fetch(path).then((response) => {
			if (!response.ok) throw new Error(`${path}: ${response.status}`);
			return response.json();
		});
		files.set(path, answer);
	}
	return files.get(path);
}

// The words of a query, each as its runs of characters.
function wordsOf(query) {
	return query.trim().split(/\s+/).filter((word) => closed(word) !== "").map((word) => ({
		closed: closed(word),
		runs: folded(word).split(" ").filter((run) => run !== "").map((run) => [...run]),
	}));
}

async function documentsOf(year, buckets, term) {
	const bucket = String(term[0].codePointAt(0) % buckets).padStart(2, "0");
	const index = await read(`search/${year}/${bucket}.json`);
	const lists = term.length > 1
		? [index[term.join("")] ?? []]
		: Object.keys(index).filter((key) => key.startsWith(term[0])).map((key) => index[key]);
	const found = new Set();
	for (const list of lists) {
		let document = 0;
		for (const distance of list) found.add((document += distance));
	}
	return found;
}

// Documents of a year where all words stand in the title or number, then those where they stand
// anywhere.
async function searchYear(year, buckets, words) {
	let left = null;
	for (const word of words)
		for (const run of word.runs) {
			const terms = run.length === 1 ? [run] : run.slice(1).map((c, i) => [run[i], c]);
			for (const found of await Promise.all(terms.map((t) => documentsOf(year, buckets, t))))
				left = left === null ? found : new Set([...left].filter((d) => found.has(d)));
			if (left.size === 0) return [];
		}
	const documents = await read(`search/${year}/documents.json`);
	const all = [...left].sort((a, b) => a - b);
	const named = all.filter((d) =>
		words.every((word) => closed(documents[d][1]).includes(word.closed) || closed(documents[d][2]).includes(word.closed)));
	const inside = all.filter((d) => !named.includes(d));
	return [...named.map((d) => [documents[d], true]), ...inside.map((d) => [documents[d], false])];
}

// Where a word stands in a text as it was asked: first and last place, or null.
function place(text, word) {
	const characters = [...text];
	let plain = "";
	const at = [];
	characters.forEach((c, i) => {
		for (const f of closed(c)) {
			plain += f;
			for (let k = 0; k < f.length; k++) at.push(i);
		}
	});
	const from = plain.indexOf(word.closed);
	return from < 0 ? null : { characters, from: at[from], to: at[from + word.closed.length - 1] + 1 };
}

// The words around what was found; false where a page does not have it, true where it cannot be read.
async function snippet(href, words) {
	let main;
	try {
		const response = await fetch(href);
		if (!response.ok) return true;
		main = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("main");
	} catch {
		return true;
	}
	for (const heard of main.querySelectorAll(".spoken, [data-added]")) heard.remove();
	const text = main.textContent.replace(/\s*\n\s*/g, " ");
	const places = words.map((word) => place(text, word));
	if (places.includes(null)) return false;
	const { characters, from, to } = places[0];
	const line = document.createElement("span");
	const mark = document.createElement("mark");
	const before = characters.slice(Math.max(0, from - AROUND), from).join("");
	const after = characters.slice(to, to + AROUND).join("");
	mark.textContent = characters.slice(from, to).join("");
	line.className = "search-words";
	line.append(from > AROUND ? "…" : "", before, mark, after, to + AROUND < characters.length ? "…" : "");
	return line;
}

function entry([href, title, number, issuers, date, issue]) {
	const item = document.createElement("li");
	const link = document.createElement("a");
	const facts = document.createElement("span");
	link.className = "entry-title";
	link.href = href;
	link.textContent = title;
	facts.className = "entry-facts";
	for (const fact of [number, issuers, date, issue])
		if (fact !== "") {
			const part = document.createElement("span");
			part.textContent = fact;
			facts.append(part);
		}
	item.append(link, facts);
	return item;
}

const form = document.querySelector("form.search");
const results = document.querySelector("#search-results");
const told = document.querySelector(".search-status");

async function search(query, year) {
	const words = wordsOf(query);
	if (words.length === 0) return;
	told.textContent = "正在检索……";
	const index = await read("search/index.json");
	const years = index.years.map(([y]) => y).filter((y) => year === "" || String(y) === year);
	let shown = 0, wanted = FOUND_AT_ONCE;
	for (const [done, y] of years.entries()) {
		for (const [facts, named] of await searchYear(y, index.buckets, words)) {
			const item = entry(facts);
			const words_there = await snippet(facts[0], words);
			if (words_there === false && !named) continue;
			if (words_there instanceof Node) item.append(words_there);
			if (shown === wanted) {
				told.textContent = `已列出 ${shown} 篇。`;
				await more();
				wanted += FOUND_AT_ONCE;
			}
			results.append(item);
			shown++;
		}
		told.textContent = `已检索到 ${y} 年（${done + 1}/${years.length}），找到 ${shown} 篇。`;
	}
	told.textContent = shown > 0 ? `共找到 ${shown} 篇。` : "没有找到。可以换个说法，或从下面的目录查找。";
}

// Until the reader wants more.
function more() {
	const button = document.createElement("button");
	button.type = "button";
	button.textContent = "继续列出";
	results.after(button);
	return new Promise((go) => {
		button.addEventListener("click", () => {
			button.remove();
			go();
		});
	});
}

const asked = new URLSearchParams(location.search);
form.elements.q.value = asked.get("q") ?? "";
form.elements.year.value = asked.get("year") ?? "";
search(form.elements.q.value, form.elements.year.value).catch(() => {
	told.textContent = "检索数据读取失败，请稍后再试，或从下面的目录查找。";
});
