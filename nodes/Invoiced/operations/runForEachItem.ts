import { NodeApiError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { createApi } from '../api';
import type { InvoicedApi } from '../api/types';
import { toNodeError } from '../parameters/ParameterError';
import { chosenOperation } from './chosenOperation';
import { readConcurrency, readOptions } from './shared/options';
import type { OperationItem } from './types';

type NodeError = ReturnType<typeof toNodeError>;

/** What became of one input item. */
type Outcome = { succeeded: true; items: OperationItem[] } | { succeeded: false; error: NodeError };

/**
 * Runs the chosen operation for every input item. It is the only place that knows about *On Error: Continue*, about linking
 * output items to input items, and about the index of the input item in an error.
 *
 * An operation that reads runs for several input items at once, as far as *Concurrency* allows; one that writes runs for one
 * after the other. The output is in the order of the input either way.
 *
 * @throws what the first failing item failed with, unless the node continues on failure
 */
export async function runForEachItem(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const count = context.getInputData().length;
	if (count === 0) return [];
	const concurrency = readConcurrency(readOptions(context, 0));
	const api = await createApi(context, { concurrency });
	const continues = context.continueOnFail();

	const outcomes: Outcome[] = [];
	let next = 0;
	let stopped = false;
	const work = async (): Promise<void> => {
		while (next < count && !stopped) {
			const itemIndex = next++;
			const outcome = await runItem(context, api, itemIndex);
			outcomes[itemIndex] = outcome;
			stopped ||= !outcome.succeeded && !continues;
		}
	};
	// In the editor, the operation takes no expression: it is the same for all items.
	const reads = chosenOperation(context, 0).effect === 'read';
	await Promise.all(Array.from({ length: reads ? concurrency : 1 }, work));

	const output: INodeExecutionData[] = [];
	for (const [itemIndex, outcome] of outcomes.entries()) {
		if (!outcome.succeeded && !continues) throw outcome.error;
		const items = outcome.succeeded ? outcome.items : [errorItem(outcome.error, itemIndex)];
		const itemData = { item: itemIndex };
		for (const item of context.helpers.constructExecutionMetaData(items, { itemData })) {
			output.push(item);
		}
	}
	return output;
}

async function runItem(
	context: IExecuteFunctions,
	api: InvoicedApi,
	itemIndex: number,
): Promise<Outcome> {
	try {
		const operation = chosenOperation(context, itemIndex);
		return { succeeded: true, items: await operation.execute({ context, api, itemIndex }) };
	} catch (error) {
		return { succeeded: false, error: toNodeError(context.getNode(), error, itemIndex) };
	}
}

/** What stands in the output for an input item that failed. n8n sends items with `error` to the error output, if there is one. */
function errorItem(error: NodeError, itemIndex: number): INodeExecutionData {
	const httpCode = error instanceof NodeApiError ? error.httpCode : null;
	return {
		json: {
			error: error.message,
			...(error.description ? { description: error.description } : {}),
			...(httpCode === null ? {} : { httpCode }),
			itemIndex,
		},
		error,
	};
}
