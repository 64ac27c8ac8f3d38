import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode, JsonObject } from 'n8n-workflow';

/**
 * A parameter holds a value that cannot be used. The message says what the value is, the hint says what to write instead.
 * It is thrown by the pure readers of parameters, which know no node; the node turns it into a `NodeOperationError` with
 * `toNodeError`.
 */
export class ParameterError extends Error {
	constructor(
		message: string,
		readonly hint?: string,
	) {
		super(message);
		this.name = 'ParameterError';
	}
}

/** The two kinds of errors that a node may throw. */
export type NodeError = NodeApiError | NodeOperationError;

/**
 * Whatever was thrown, as an error that n8n shows well: the message as headline, the hint as description, and the input item
 * that caused it. Errors of n8n's own kinds keep their identity (and with it their HTTP code).
 */
export function toNodeError(node: INode, error: unknown, itemIndex?: number): NodeError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		if (itemIndex !== undefined) error.context.itemIndex ??= itemIndex;
		return error;
	}
	const description = error instanceof ParameterError ? error.hint : undefined;
	const cause = error instanceof Error ? error : new Error(JSON.stringify(error as JsonObject));
	return new NodeOperationError(node, cause, { message: cause.message, description, itemIndex });
}
