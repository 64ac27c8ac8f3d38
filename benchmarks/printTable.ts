import type { BenchmarkRow } from './types';

const HEADINGS = ['subject', 'unit', 'measured', 'baseline', '', 'ratio', 'target', ''] as const;

/** Columns that hold numbers stand flush right. */
const NUMERIC: ReadonlySet<number> = new Set([2, 4, 5, 6]);

/** The rows as one table with ratios. */
export function formatTable(rows: readonly BenchmarkRow[]): string {
	const lines = [HEADINGS, ...rows.map(cells)];
	const widths = HEADINGS.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
	return lines
		.map((line) =>
			line
				.map((cell, column) =>
					NUMERIC.has(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
				)
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

/** Whether the row keeps what is promised. */
export function meetsTarget(row: BenchmarkRow): boolean {
	return row.target === null || ratioOf(row) <= row.target;
}

/** Nothing is nothing of anything, also where the baseline is nothing, too. */
function ratioOf({ measured, baselineMeasured }: BenchmarkRow): number {
	return measured === 0 ? 0 : measured / baselineMeasured;
}

function cells(row: BenchmarkRow): string[] {
	const { subject, unit, measured, baseline, baselineMeasured, target } = row;
	return [
		subject,
		unit,
		readable(measured),
		baseline,
		readable(baselineMeasured),
		ratioOf(row).toFixed(3),
		target === null ? '' : `≤ ${target}`,
		meetsTarget(row) ? '' : 'MISSED',
	];
}

function readable(value: number): string {
	return value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 2 : 0 });
}
