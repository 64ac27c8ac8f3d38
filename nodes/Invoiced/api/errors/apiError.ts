import { NodeApiError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';
import type { Explanation } from './explanation';

/**
 * What marks, in an error's context, the 400 for a page that only an expired page cursor could
 * reach.
 */
const EXPIRED_CURSOR = 'expired-cursor';

/** What marks a list that ended before the server's own count. */
const INCOMPLETE_LIST = 'incomplete-list';

export interface ErrorFacts {
	/** Status of the answer, or the network code. */
	httpCode: string | null;
	itemIndex: number | undefined;
	isExpiredCursor: boolean;
	isIncompleteList?: boolean;
}

/**
 * Makes the error that n8n shows. It is built from texts alone: what n8n's helper throws holds the
 * request with its `Authorization` header, and would be stored with the execution.
 */
export function createApiError(
	node: INode,
	explanation: Explanation,
	facts: ErrorFacts,
): NodeApiError {
	const item = facts.itemIndex === undefined ? '' : ` [item ${facts.itemIndex}]`;
	const { description, failure } = explanation;
	const message = `${explanation.message}${item}`;
	const error = new NodeApiError(
		node,
		{},
		{ message, description, itemIndex: facts.itemIndex, failure },
	);
	// Assigned afterwards: the constructor replaces a message that looks like a network code by n8n's
	// own words.
	error.message = message;
	error.description = description;
	error.httpCode = facts.httpCode;
	if (facts.isExpiredCursor) error.context.reason = EXPIRED_CURSOR;
	if (facts.isIncompleteList === true) error.context.reason = INCOMPLETE_LIST;
	return error;
}

/**
 * Whether the server answered 400: it does not take the request as it is, and repeating it is no
 * use.
 */
export function isRefused(error: unknown): boolean {
	return error instanceof NodeApiError && error.httpCode === '400';
}

/**
 * Whether the server answered 400 to a page from offset 10,000 on, which it only finds by a cursor
 * that lives for 5 minutes after the page before (server source: AbstractListModelsApiRoute.php).
 * Reading again from page 1 is the way out.
 */
export function isExpiredCursor(error: unknown): boolean {
	return error instanceof NodeApiError && error.context.reason === EXPIRED_CURSOR;
}

/**
 * Whether a list ended before the server's own count. Reading it again from page 1 may find what is
 * missing.
 */
export function isIncompleteList(error: unknown): boolean {
	return error instanceof NodeApiError && error.context.reason === INCOMPLETE_LIST;
}
