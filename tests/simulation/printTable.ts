/** Prints rows under their headings, text to the left and numbers to the right. */
export function printTable(
	headings: readonly string[],
	rows: readonly (readonly string[])[],
): void {
	const widths = headings.map((heading, column) =>
		Math.max(heading.length, ...rows.map((row) => row[column].length)),
	);
	const line = (cells: readonly string[]) =>
		cells
			.map((cell, column) =>
				column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
			)
			.join('  ')
			.trimEnd();
	console.log(line(headings));
	console.log(widths.map((width) => '─'.repeat(width)).join('──'));
	for (const row of rows) console.log(line(row));
}

/** 1234567 as 1,234,567. */
export function grouped(value: number): string {
	return value.toLocaleString('en-US');
}
