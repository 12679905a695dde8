// node screen.mjs FOLDER [PAGE…]: every page of the folder, or these, through every
// check, one result line for each check and page.
import { readdirSync } from "node:fs";
import { createServer } from "node:net";
import * as check from "./checks.mjs";
import { lighthouseFaults } from "./lighthouse.mjs";
import { launch, listen, serve } from "./site.mjs";

// Lighthouse takes seconds a page: one page of each kind.
const LIGHTHOUSE = (process.env.LIGHTHOUSE ?? "").split(" ").filter(Boolean);

let begun = Date.now();

function result(name, faults) {
	if (process.env.TIMES) console.error(`${Date.now() - begun} ms ${name}`);
	begun = Date.now();
	console.log(faults.length === 0 ? `ok ${name}` : `not ok ${name}: ${faults.length} faults`);
	for (const fault of faults.slice(0, 12)) console.log(`    ${fault}`);
}

async function freePort() {
	const server = createServer();
	await new Promise((done) => server.listen(0, "127.0.0.1", done));
	const { port } = server.address();
	await new Promise((done) => server.close(done));
	return port;
}

const [folder, ...chosen] = process.argv.slice(2);
const all = () => readdirSync(folder, { recursive: true }).filter((f) => f.endsWith(".html")).sort();
const pages = chosen.length > 0 ? chosen : all();
const site = await serve(folder);
const port = await freePort();
const browser = await launch(port);
try {
	const context = await browser.newContext();
	const page = await listen(await context.newPage(), site.address);
	const bare = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	const seen = [];
	for (const name of pages) {
		const address = `${site.address}/${name}`;
		page.heard.length = 0;
		result(`weight ${name}`, await check.weightFaults(page, address));
		result(`axe ${name}`, await check.allSizes(page, check.axeFaults));
		result(`landmarks ${name}`, await check.landmarkFaults(page));
		result(`measure ${name}`, await check.measureFaults(page));
		result(`tables ${name}`, await check.tableFaults(page));
		result(`keyboard ${name}`, await check.keyboardFaults(page));
		await page.setViewportSize({ width: 320, height: 640 });
		result(`keyboard-320 ${name}`, await check.keyboardFaults(page));
		result(`scroll ${name}`, await check.scrollFaults(page));
		result(`zoom ${name}`, await check.zoomFaults(page));
		result(`modes ${name}`, await check.modeFaults(page));
		result(`names ${name}`, await check.nameFaults(page));
		seen.push([name, await check.siteFacts(page)]);
		result(`calm ${name}`, await check.calmFaults(page));
		result(`scripts-off ${name}`, await check.scriptlessFaults(page, bare, address));
		result(`policy ${name}`, page.heard);
	}
	result("agreement of pages", check.agreeFaults(seen));
	for (const name of LIGHTHOUSE) result(`lighthouse ${name}`, await lighthouseFaults(`${site.address}/${name}`, port));
} finally {
	await browser.close();
	site.close();
}
