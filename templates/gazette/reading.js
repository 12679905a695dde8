// What a page can do without: it remembers how the reader wants to read, from page
// to page, and puts a button beside a citation that copies it. Everything else is
// in the pages and the style sheet.

for (const box of document.querySelectorAll(".reading input")) {
	const key = `gazette-${box.id}`;
	try {
		if (localStorage.getItem(key) === "1") box.checked = true;
	} catch {
		break; // a browser that is told to remember nothing
	}
	box.addEventListener("change", () => localStorage.setItem(key, box.checked ? "1" : "0"));
}

document.addEventListener("DOMContentLoaded", () => {
	const citation = document.querySelector(".citation-text");
	if (!citation || !navigator.clipboard) return;
	const button = document.createElement("button");
	const told = document.createElement("span");
	button.type = "button";
	button.textContent = "复制引文";
	told.setAttribute("role", "status");
	button.addEventListener("click", async () => {
		const url = document.querySelector(".citation-url a");
		await navigator.clipboard.writeText(citation.textContent + (url ? ` ${url.href}` : ""));
		told.textContent = "已复制";
	});
	const line = document.createElement("p");
	line.append(button, " ", told);
	citation.after(line);
});
