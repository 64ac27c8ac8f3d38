import type { WalkMark, WalkState } from './types';

/** Whether a stored value is a walk that can be gone on with; absent is good, most ranges have none. */
export function isWalk(value: unknown): value is WalkState | undefined {
	if (value === undefined) return true;
	return (
		isObject(value) &&
		isObject(value.position) &&
		isMark(value.position.last) &&
		isRows(value.position.rows) &&
		value.position.rows !== undefined &&
		isCount(value.taken) &&
		isCountOrNull(value.counted) &&
		isCount(value.index) &&
		isCountOrNull(value.began) &&
		isCountOrNull(value.newestStamp) &&
		isRows(value.recountedAt) &&
		[value.byNumber, value.inOrderOfCreation, value.atEnd, value.again].every(isFlag)
	);
}

/** Whether a stored value is a number of rows, or absent. */
export function isRows(value: unknown): value is number | undefined {
	return value === undefined || isCount(value);
}

function isMark(value: unknown): value is WalkMark | null {
	if (value === null) return true;
	return isObject(value) && typeof value.id === 'string' && isCountOrNull(value.createdAt);
}

function isFlag(value: unknown): value is boolean | undefined {
	return value === undefined || typeof value === 'boolean';
}

function isCount(value: unknown): value is number {
	return Number.isSafeInteger(value);
}

function isCountOrNull(value: unknown): value is number | null {
	return value === null || isCount(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
