import { relative } from 'node:path';
import type {
	FullConfig,
	Reporter,
	TestCase,
	TestError,
	TestResult,
	TestStep,
} from '@playwright/test/reporter';
import { formatDuration } from '../../demo/src/progress';

/** A sign of life, on standard error, so that the results stay one line each. */
const HEARTBEAT_MILLISECONDS = 60_000;

/** Colours of a terminal. */
const COLOURS = /\u001b\[\d+m/g;

/**
 * Prints each check as it is made and a line for each test, and `N passed, N failed` last: checks,
 * and what failed without one.
 */
export default class CheckReporter implements Reporter {
	private passed = 0;

	private failed = 0;

	private folder = '';

	private lastLine = '';

	private heartbeat: NodeJS.Timeout | undefined;

	onBegin({ rootDir }: FullConfig): void {
		this.folder = rootDir;
	}

	onTestBegin(test: TestCase, { startTime }: TestResult): void {
		this.heartbeat = setInterval(() => {
			const elapsed = formatDuration(Date.now() - startTime.getTime());
			console.error(`  … ${this.nameOf(test)}, ${elapsed}: ${this.lastLine.trim()}`);
		}, HEARTBEAT_MILLISECONDS);
	}

	onStepEnd(_test: TestCase, _result: TestResult, { category, title, error }: TestStep): void {
		if (category !== 'test.step') return;
		if (error === undefined) this.passed += 1;
		else this.failed += 1;
		this.print(error === undefined ? `✓ ${title}` : `✗ ${title}\n${inWords(error)}`);
	}

	onStdOut(chunk: Buffer | string): void {
		this.print(String(chunk).trimEnd());
	}

	onStdErr(chunk: Buffer | string): void {
		process.stderr.write(chunk);
	}

	onTestEnd(test: TestCase, { status, duration, steps, errors }: TestResult): void {
		clearInterval(this.heartbeat);
		// One that was cut off has neither passed nor failed.
		const checks = steps.flatMap(checksIn).filter((check) => check.duration >= 0);
		const broken = checks.filter(({ error }) => error !== undefined).length;
		const isGood = status === 'passed';
		if (!isGood && broken === 0) this.failed += 1;
		const figures = `${checks.length - broken} passed, ${broken} failed, ${formatDuration(duration)}`;
		this.print(`${isGood ? '✓' : '✗'} ${this.nameOf(test)}: ${test.title} (${figures})`);
		if (!isGood) this.print([status, ...errors.map(inWords)].join('\n'));
	}

	/** Of no test: a file that cannot be read, or a worker that was killed. */
	onError(error: TestError): void {
		this.failed += 1;
		this.print(`✗ ${inWords(error)}`);
	}

	onEnd(): void {
		clearInterval(this.heartbeat);
		console.log(`${this.passed} passed, ${this.failed} failed`);
	}

	printsToStdio(): boolean {
		return true;
	}

	private nameOf({ location }: TestCase): string {
		return relative(this.folder, location.file).replace(/\.spec\.ts$/, '');
	}

	private print(text: string): void {
		this.lastLine = text.split('\n').at(-1) ?? '';
		console.log(text);
	}
}

/** The statements that were checked, wherever they stand. */
function checksIn(step: TestStep): TestStep[] {
	const within = step.steps.flatMap(checksIn);
	return step.category === 'test.step' ? [step, ...within] : within;
}

function inWords({ message, value }: TestError): string {
	return (message ?? value ?? '').replace(COLOURS, '').replace(/^/gm, '    ');
}
