/**
 * `npm run bench` runs all benchmarks and prints one table; `npm run bench -- related read` runs
 * some of them. Ends with 1 when a target is missed, and with 2 when there is no such benchmark.
 */
import { formatTable, meetsTarget } from './printTable';
import { BENCHMARKS } from './registry';
import type { BenchmarkRow } from './types';

async function main(names: readonly string[]): Promise<number> {
	const unknown = names.filter((name) => !(name in BENCHMARKS));
	if (unknown.length > 0) {
		const known = Object.keys(BENCHMARKS).join(', ');
		console.error(`There is no benchmark '${unknown.join("', '")}'. Choose from: ${known}.`);
		return 2;
	}
	const rows: BenchmarkRow[] = [];
	for (const name of names.length > 0 ? names : Object.keys(BENCHMARKS)) {
		const benchmark = await BENCHMARKS[name]();
		console.error(`${benchmark.name}: ${benchmark.title}`);
		rows.push(...(await benchmark.run()));
	}
	console.log(formatTable(rows));
	return rows.every(meetsTarget) ? 0 : 1;
}

void main(process.argv.slice(2)).then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
