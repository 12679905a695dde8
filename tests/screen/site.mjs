// A folder of pages as a browser meets it: served from this machine under the
// policy that the pages are written for, and opened in Debian's Chromium.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

const TYPES = {
	".html": "text/html; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".json": "application/json",
	".svg": "image/svg+xml",
	".png": "image/png",
	".jpg": "image/jpeg",
	".csv": "text/csv; charset=utf-8",
	".xml": "application/xml",
	".pdf": "application/pdf",
};

export const POLICY = "default-src 'self'";

// A server of the folder. What is served goes through `change(path, bytes)`
// where a test has set one: that is how faults are planted.
export async function serve(folder) {
	const site = { change: null, address: "", close: null };
	const server = createServer(async (request, response) => {
		let path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
		if (path.endsWith("/")) path += "index.html";
		try {
			let bytes = await readFile(join(folder, normalize(path)));
			if (site.change) bytes = site.change(path, bytes);
			response.writeHead(200, {
				"Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
				"Content-Security-Policy": POLICY,
				"Cache-Control": "no-store",
			});
			response.end(bytes);
		} catch {
			response.writeHead(404, { "Content-Type": "text/plain" });
			response.end("not found");
		}
	});
	await new Promise((done) => server.listen(0, "127.0.0.1", done));
	site.address = `http://localhost:${server.address().port}`;
	site.close = () => server.close();
	return site;
}

export async function launch(debugPort) {
	return chromium.launch({
		executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
		args: ["--disable-dev-shm-usage", ...(debugPort ? [`--remote-debugging-port=${debugPort}`] : [])],
	});
}

// A page that remembers what it was not to do: `heard` has every violation of
// the policy, every error, and every request that left the site.
export async function listen(page, address) {
	page.heard = [];
	page.on("console", (m) => {
		if (m.type() === "error" && !m.location().url.endsWith("/favicon.ico")) page.heard.push(`console: ${m.text()}`);
	});
	page.on("pageerror", (e) => page.heard.push(`error: ${e.message}`));
	page.on("dialog", (d) => {
		page.heard.push(`dialog: ${d.message()}`);
		d.dismiss();
	});
	page.on("request", (r) => {
		if (!r.url().startsWith(`${address}/`)) page.heard.push(`request: ${r.url()}`);
	});
	page.on("requestfailed", (r) => {
		// A download is no page; a navigation away ends what was still loading.
		if (!/ERR_ABORTED/.test(r.failure()?.errorText ?? "")) page.heard.push(`failed: ${r.url()}`);
	});
	page.on("response", (r) => {
		if (r.status() >= 400 && !r.url().endsWith("/favicon.ico")) page.heard.push(`${r.status()}: ${r.url()}`);
	});
	return page;
}
