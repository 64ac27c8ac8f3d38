/** Takes one line for the person who watches. */
export type Say = (line: string) => void;

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** `8 s`, `1 min 15 s`: a duration in milliseconds as a person reads it. */
export function formatDuration(milliseconds: number): string {
	const minutes = Math.floor(milliseconds / MINUTE);
	const seconds = Math.round((milliseconds % MINUTE) / SECOND);
	return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds} s`;
}

/**
 * Says a line every `intervalMilliseconds` while `work` is under way, so that a long step never
 * looks like a stuck one.
 *
 * @param describe the line, made anew each time from the milliseconds since the start
 */
export async function withHeartbeat<Result>(
	work: Promise<Result>,
	say: Say,
	intervalMilliseconds: number,
	describe: (elapsed: number) => string,
): Promise<Result> {
	const start = Date.now();
	const timer = setInterval(() => say(describe(Date.now() - start)), intervalMilliseconds);
	try {
		return await work;
	} finally {
		clearInterval(timer);
	}
}
