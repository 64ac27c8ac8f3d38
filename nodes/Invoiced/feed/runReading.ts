import type { PageReply, PageRequest, Reading } from './types';

/** Runs a read: fetches each page that it asks for and gives it the answer. */
export async function runReading<Result>(
	reading: Reading<Result>,
	fetchPage: (request: PageRequest) => Promise<PageReply>,
): Promise<Result> {
	let step = reading.next();
	while (!step.done) step = reading.next(await fetchPage(step.value));
	return step.value;
}
