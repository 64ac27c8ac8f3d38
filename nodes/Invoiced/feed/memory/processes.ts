/**
 * Processes that are remembered. More than one, because several n8n mains may take turns in polling
 * one workflow.
 */
const REMEMBERED = 8;

/** The processes that polled last, once this one has: the latest at the end. */
export function withProcess(processes: readonly string[], process: string): string[] {
	return [...processes.filter((each) => each !== process), process].slice(-REMEMBERED);
}
