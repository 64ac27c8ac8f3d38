/** Part of the allowance that it grows by with each poll that had time enough. */
const GROWTH = 1 / 8;

/** By trigger, how many invoices a poll may emit where its own limit has proved to be more than it can complete in its time. */
const allowances = new Map<string, number>();

/** How many invoices the next poll may emit. */
export function allowanceOf(key: string, maxRecords: number): number {
	return Math.min(maxRecords, Math.floor(allowances.get(key) ?? maxRecords));
}

/** The poll ran out of time while it loaded what belongs to so many invoices: the next one takes half as many. */
export function lowerAllowance(key: string, invoices: number): void {
	allowances.set(key, Math.max(1, invoices / 2));
}

export function raiseAllowance(key: string): void {
	const allowance = allowances.get(key);
	if (allowance !== undefined) allowances.set(key, allowance * (1 + GROWTH) + 1);
}
