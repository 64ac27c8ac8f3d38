/** How a mutant ended, in Stryker's words, and where it stands. Lines and columns count from 1. */
export interface MutantOutcome {
	/** Names the mutant as long as its file does not change. */
	key: string;
	/** Below the root. */
	file: string;
	start: { line: number; column: number };
	end: { line: number; column: number };
	mutatorName: string;
	/** What stood there. */
	original: string;
	replacement: string;
	status: string;
	/** It runs while its file loads, so that no single test can be named for it and all must run. */
	isStatic: boolean;
	/** How many tests run into it. */
	coveredBy: number;
}

/** What came of the mutants that ran. */
export interface Score {
	killed: number;
	/**
	 * The mutant ended in a loop without end, or the tests waited for what did not come. That is
	 * noticed too.
	 */
	timedOut: number;
	survived: number;
	/** No test runs into them. They survive. */
	uncovered: number;
	/** Could not be judged: the process of the tests died. They do not count. */
	broken: number;
	valid: number;
	/** 0 to 100; 100 when nothing counts. */
	percent: number;
}

/**
 * Noticed are those that made a test fail or that it did not survive to wait for; of all that could
 * be judged.
 */
export function scoreOf(outcomes: readonly MutantOutcome[]): Score {
	const count = (status: string): number =>
		outcomes.filter((outcome) => outcome.status === status).length;
	const killed = count('Killed');
	const timedOut = count('Timeout');
	const survived = count('Survived');
	const uncovered = count('NoCoverage');
	const valid = killed + timedOut + survived + uncovered;
	return {
		killed,
		timedOut,
		survived,
		uncovered,
		broken: outcomes.length - valid,
		valid,
		percent: valid === 0 ? 100 : (100 * (killed + timedOut)) / valid,
	};
}

/** Whether no test noticed it. */
export function hasSurvived({ status }: MutantOutcome): boolean {
	return status === 'Survived' || status === 'NoCoverage';
}

/** What came of a run together with what came of those that ran once more. */
export function merged(
	earlier: readonly MutantOutcome[],
	later: readonly MutantOutcome[],
): MutantOutcome[] {
	const byKey = new Map(later.map((outcome) => [outcome.key, outcome]));
	return earlier.map((outcome) => byKey.get(outcome.key) ?? outcome);
}

/** `file:line mutator original → replacement`, in the order of files and lines. */
export function survivorsOf(outcomes: readonly MutantOutcome[]): string[] {
	return outcomes
		.filter(hasSurvived)
		.sort(byPlace)
		.map(({ file, start, mutatorName, original, replacement, status }) => {
			const note = status === 'NoCoverage' ? ' (no test runs into it)' : '';
			return `${file}:${start.line} ${mutatorName} ${oneLine(original)} → ${oneLine(replacement)}${note}`;
		});
}

/** What stands in a source at a place. */
export function textAt(
	{ start, end }: Pick<MutantOutcome, 'start' | 'end'>,
	source: string,
): string {
	const lines = source.split('\n').slice(start.line - 1, end.line);
	const last = lines.length - 1;
	lines[last] = lines[last].slice(0, end.column - 1);
	lines[0] = lines[0].slice(start.column - 1);
	return lines.join('\n');
}

function byPlace(one: MutantOutcome, other: MutantOutcome): number {
	if (one.file !== other.file) return one.file < other.file ? -1 : 1;
	return one.start.line - other.start.line || one.start.column - other.start.column;
}

const LONGEST = 120;

function oneLine(text: string): string {
	const line = text.replace(/\s+/g, ' ');
	return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
