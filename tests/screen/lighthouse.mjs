// Lighthouse's view of a page: 100 in accessibility and in best practices.
import lighthouse from "lighthouse";

export async function lighthouseFaults(address, port) {
	const categories = ["accessibility", "best-practices"];
	const run = await lighthouse(address, { port, onlyCategories: categories, output: "json", logLevel: "silent" });
	const faults = [];
	for (const name of categories) {
		const category = run.lhr.categories[name];
		if (category.score === 1) continue;
		const failed = category.auditRefs
			.map((ref) => run.lhr.audits[ref.id])
			.filter((a) => a.score !== null && a.score < 1)
			.map((a) => a.id);
		faults.push(`${name} ${Math.round((category.score ?? 0) * 100)}: ${failed.join(" ")}`);
	}
	return faults;
}
