import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { createApi } from '../api';
import type { InvoicedApi } from '../api/types';
import { toNodeError } from '../parameters/ParameterError';
import type { NodeError } from '../parameters/ParameterError';
import { chosenOperation } from './chosenOperation';
import { errorItem } from './errorItem';
import { readConcurrency, readOptions } from './shared/options';
import type { OperationItem } from './types';

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
	const { api, width } = await setUp(context);
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
	await Promise.all(Array.from({ length: width }, work));

	const output: INodeExecutionData[] = [];
	for (const [itemIndex, outcome] of outcomes.entries()) {
		if (!outcome.succeeded && !continues) throw outcome.error;
		const items = outcome.succeeded
			? outcome.items
			: [errorItem(outcome.error, itemIndex, context.getNode().onError)];
		const itemData = { item: itemIndex };
		for (const item of context.helpers.constructExecutionMetaData(items, { itemData })) {
			output.push(item);
		}
	}
	return output;
}

/** What all input items share: the API, and how many of them may run at once. */
async function setUp(context: IExecuteFunctions): Promise<{ api: InvoicedApi; width: number }> {
	try {
		const concurrency = readConcurrency(readOptions(context, 0));
		// The editor takes no expression for the operation, so it is the same for all items.
		const { effect } = chosenOperation(context, 0);
		const api = await createApi(context, { concurrency });
		return { api, width: effect === 'read' ? concurrency : 1 };
	} catch (error) {
		const node = context.getNode();
		throw new NodeOperationError(node, toNodeError(node, error, 0));
	}
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
