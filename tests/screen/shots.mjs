// node shots.mjs FOLDER OUT [PAGE…]: pictures of pages for the eye: at each width,
// light, dark, in large type, in high contrast, with forced colours, and as printed.
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { WIDTHS } from "./checks.mjs";
import { launch, serve } from "./site.mjs";

const [folder, out, ...chosen] = process.argv.slice(2);
const pages = chosen.length > 0 ? chosen : readdirSync(folder).filter((f) => f.endsWith(".html"));
const site = await serve(folder);
const browser = await launch();
try {
	mkdirSync(out, { recursive: true });
	const page = await (await browser.newContext()).newPage();
	for (const name of pages) {
		const stem = name.replace(/\.html$/, "").replaceAll("/", "-");
		const shot = (kind) => page.screenshot({ path: join(out, `${stem}-${kind}.png`), fullPage: true });
		const press = async (id) => {
			const box = page.locator(`#${id}`);
			if ((await box.count()) === 0) return false;
			await box.evaluate((e) => e.click());
			return true;
		};
		await page.goto(`${site.address}/${name}`);
		for (const width of WIDTHS) {
			await page.setViewportSize({ width, height: 900 });
			await shot(width);
			await page.emulateMedia({ colorScheme: "dark" });
			if (width !== 768) await shot(`${width}-dark`);
			await page.emulateMedia({ colorScheme: "light" });
			if (await press("large-type")) {
				await shot(`${width}-large`);
				await press("large-type");
			}
			if (width === 1440 && (await press("high-contrast"))) {
				await shot(`${width}-contrast`);
				await press("high-contrast");
			}
		}
		await page.emulateMedia({ forcedColors: "active" });
		await shot("forced");
		await page.emulateMedia({ forcedColors: "none" });
		await page.pdf({ path: join(out, `${stem}.pdf`), preferCSSPageSize: true });
	}
} finally {
	await browser.close();
	site.close();
}
