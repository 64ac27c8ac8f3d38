import { isObject } from '../../values';
import type { DeletionWalk, Span, WalkMark, WalkProgress, WalkState } from '../stored';

/**
 * Whether a stored value is a walk that can be gone on with; absent is good, most ranges have none.
 */
export function isWalk(value: unknown): value is WalkState | undefined {
	if (value === undefined) return true;
	return (
		isObject(value) &&
		isProgress(value) &&
		isCount(value.index) &&
		(value.began === undefined || isCountOrNull(value.began)) &&
		isCountOrNull(value.newestStamp) &&
		isFlag(value.again) &&
		(value.forgotten === undefined || isSpan(value.forgotten))
	);
}

/** Whether a stored value is a walk through the events that can be gone on with. */
export function isDeletionWalk(value: unknown): value is DeletionWalk {
	return (
		isObject(value) &&
		typeof value.asked === 'string' &&
		isListOf(value.types, (type) => typeof type === 'string') &&
		isCount(value.from) &&
		isCount(value.until) &&
		isCountOrNull(value.began) &&
		isProgress(value.progress) &&
		isFlag(value.again) &&
		(value.owners === undefined || isListOf(value.owners, isOwner))
	);
}

/** Whether a stored value is a number of rows, or absent. */
export function isRows(value: unknown): value is number | undefined {
	return value === undefined || isCount(value);
}

/** Whether a stored value is a span of time. */
export function isSpan(value: unknown): value is Span {
	return isObject(value) && isCount(value.from) && isCount(value.until);
}

function isProgress(value: unknown): value is WalkProgress {
	return (
		isObject(value) &&
		isObject(value.position) &&
		isMark(value.position.last) &&
		isCount(value.position.rows) &&
		isCount(value.taken) &&
		isCountOrNull(value.counted) &&
		isRows(value.recountedAt) &&
		isRows(value.lackedAt) &&
		isRows(value.size) &&
		value.size !== 0 &&
		[value.byNumber, value.inOrderOfCreation, value.atEnd].every(isFlag)
	);
}

function isOwner(value: unknown): boolean {
	return (
		isObject(value) &&
		[value.object, value.id, value.eventId].every((text) => typeof text === 'string') &&
		isCount(value.deletedAt)
	);
}

function isListOf(value: unknown, isElement: (element: unknown) => boolean): boolean {
	return Array.isArray(value) && value.every(isElement);
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
