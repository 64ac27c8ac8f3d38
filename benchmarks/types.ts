/** A benchmark: what it measures, as one table beside what a user would have instead. */
export interface Benchmark {
	/** `npm run bench -- <name>`. */
	name: string;
	/** One line: what is measured. */
	title: string;
	/** Runs it. Prints nothing; progress may go to standard error. */
	run(): Promise<readonly BenchmarkRow[]>;
}

/** One line of the common table. */
export interface BenchmarkRow {
	/** What is measured, for instance `1,000 invoices, dense ids, observed`. */
	subject: string;
	/** What the numbers count: `requests`, `ms`, `MB`. */
	unit: string;
	measured: number;
	/** What it is held against, and how much that took. */
	baseline: string;
	baselineMeasured: number;
	/** The most that `measured / baselineMeasured` may be; null where nothing is promised. */
	target: number | null;
}
