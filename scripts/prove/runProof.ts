import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../../demo/src/folders';
import { tail, type Processes } from '../../demo/src/Processes';
import { formatDuration } from '../../demo/src/progress';
import { figuresIn, type Proof } from './proofs';

export interface Outcome {
	passed: boolean;
	/** One line, and below it the end of the log of a proof that failed. */
	report: string;
}

/**
 * Runs one proof to its end.
 *
 * @param folder keeps what it prints, as `NAME.log`
 */
export async function runProof(
	proof: Proof,
	processes: Processes,
	folder: string,
): Promise<Outcome> {
	const began = Date.now();
	mkdirSync(folder, { recursive: true });
	const logFile = join(folder, `${proof.name}.log`);
	const { ended } = processes.start({
		name: proof.name,
		program: process.execPath,
		arguments: proof.command,
		folder: repositoryFolder,
		environment: proof.environment,
		logFile,
	});
	const { code, signal } = await ended;
	const figures = figuresIn(readFileSync(logFile, 'utf8'), proof);
	const passed = code === 0 && figures !== null;
	const line = `${passed ? '✓' : '✗'} ${proof.name}: ${proof.statement} (${figures ?? 'no figure'}, ${formatDuration(Date.now() - began)})`;
	if (passed) return { passed, report: line };
	const how = signal === null ? `exit code ${code}` : signal;
	return { passed, report: `${line}\n    It ended with ${how}. ${logFile}:\n${tail(logFile)}` };
}
