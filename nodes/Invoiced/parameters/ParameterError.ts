import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode, JsonObject } from 'n8n-workflow';

/**
 * A parameter holds a value that cannot be used. The message says what the value is, the hint says
 * what to write instead. It is thrown by the pure readers of parameters, which know no node; the
 * node turns it into a `NodeOperationError` with `toNodeError`.
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

/**
 * A value that is none of the choices there are. They stand in the message, too: of an error of a
 * tool, an AI agent gets to read nothing else in most versions of n8n, and without the choices it
 * can only guess again.
 */
export class NotAChoice extends ParameterError {
	/** @param choices a sentence that names them */
	constructor(what: string, choices: string) {
		super(`${what}. ${choices}`, choices);
	}
}

/** The two kinds of errors that a node may throw. */
export type NodeError = NodeApiError | NodeOperationError;

/**
 * Whatever was thrown, as an error that n8n shows well: the message as headline, the hint as
 * description, and the input item that caused it. Errors of n8n's own kinds keep their identity
 * (and with it their HTTP code).
 */
export function toNodeError(node: INode, error: unknown, itemIndex?: number): NodeError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		if (itemIndex !== undefined) error.context.itemIndex ??= itemIndex;
		return isTool(node) ? withAdvice(error) : error;
	}
	const description = error instanceof ParameterError ? error.hint : undefined;
	const cause = error instanceof Error ? error : new Error(JSON.stringify(error as JsonObject));
	const details = { message: cause.message, description, itemIndex };
	const nodeError = new NodeOperationError(node, cause, details);
	return isTool(node) ? withAdvice(nodeError) : nodeError;
}

/** n8n gives a node another type where it hangs on an AI agent. */
function isTool({ type }: INode): boolean {
	return type.endsWith('Tool');
}

/** What to do, in the message itself, which is all that the agent gets to read. */
function withAdvice(error: NodeError): NodeError {
	const { message, description } = error;
	const isSaid = !description || message.includes(description);
	if (!isSaid) error.message = `${message.replace(/[.]$/, '')}. ${description}`;
	return error;
}
