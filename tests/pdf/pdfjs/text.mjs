// The text that PDF.js finds on each page, in its order, as a JSON list of strings:
// node text.mjs LIBRARY FILE.pdf >FILE.json, LIBRARY being the folder of pdfjs-dist.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join, resolve } from "node:path";

// What it says on loading without a canvas, which text does not need, belongs to no result.
console.log = console.warn = () => {};
const [library, file] = process.argv.slice(2);
const pdfjs = await import(pathToFileURL(join(resolve(library), "legacy/build/pdf.mjs")));
const options = { data: new Uint8Array(readFileSync(file)), verbosity: 0, useSystemFonts: false };
options.cMapUrl = join(resolve(library), "cmaps/");
options.cMapPacked = true;
const pdf = await pdfjs.getDocument(options).promise;
const pages = [];
for (let number = 1; number <= pdf.numPages; number++) {
	const page = await pdf.getPage(number);
	const { items } = await page.getTextContent({ disableNormalization: true });
	pages.push(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
}
process.stdout.write(JSON.stringify(pages));
