import { NodeApiError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';

import type { NodeError } from '../../parameters';
import type { OperationItem } from '../types';

/**
 * What stands in the output for an input item that failed, when the node goes on.
 *
 * n8n sends an item to the error output only if its JSON has nothing beside `error` and `message`,
 * and merges the input item into it; there, what to do and the status stand in the text. An `error`
 * property beside `json` would work too, but n8n then cuts the JSON down to the message.
 */
export function errorItem(
	error: NodeError,
	itemIndex: number,
	onError: INode['onError'],
): OperationItem {
	const httpCode = error instanceof NodeApiError ? error.httpCode : null;
	const description = error.description ?? '';
	if (onError === 'continueErrorOutput') {
		const status = httpCode === null ? '' : `(HTTP ${httpCode})`;
		const message = [description, status].filter((text) => text !== '').join(' ');
		return { json: { error: error.message, ...(message === '' ? {} : { message }) } };
	}
	return {
		json: {
			error: error.message,
			...(description === '' ? {} : { description }),
			...(httpCode === null ? {} : { httpCode }),
			itemIndex,
		},
	};
}
