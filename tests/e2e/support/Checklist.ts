import type { Say } from '../../../demo/src/progress';

/** Checks that are done one after the other; each says in a line whether what it states holds. */
export class Checklist {
	passed = 0;

	failed = 0;

	/** @param say takes each line as it comes */
	constructor(private readonly say: Say = (line) => console.log(line)) {}

	/**
	 * Checks one statement about the product. A failure is printed, counted, and does not keep the
	 * others from being checked.
	 *
	 * @param check throws when the statement does not hold; what it returns is for the checks that
	 * follow
	 */
	async check<Result>(
		statement: string,
		check: () => Promise<Result> | Result,
	): Promise<Result | undefined> {
		try {
			const result = await check();
			this.passed += 1;
			this.say(`✓ ${statement}`);
			return result;
		} catch (error) {
			this.failed += 1;
			this.say(`✗ ${statement}\n${indent(error instanceof Error ? error.message : String(error))}`);
			return undefined;
		}
	}

	/** Counts a failure that is none of the checks', such as n8n not starting. */
	fail(reason: string): void {
		this.failed += 1;
		this.say(`✗ ${reason}`);
	}

	get allPassed(): boolean {
		return this.failed === 0 && this.passed > 0;
	}

	/** The line that continuous integration reads. */
	summary(): string {
		return `${this.passed} passed, ${this.failed} failed`;
	}
}

function indent(text: string): string {
	return text.replace(/^/gm, '    ');
}
