import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { createApi, inParallel } from '../api';
import { concurrency, readParameter, timeout, toNodeError, Values } from '../parameters';
import type { GetParameter, NodeError } from '../parameters';
import { operationParameter, resourceParameter } from './menu';
import { errorItem } from './items/errorItem';
import type { ItemCall, OperationItem, OperationRegistry, RemoteOperation } from './types';

/** What became of one input item. */
type Outcome = { succeeded: true; items: OperationItem[] } | { succeeded: false; error: NodeError };

/**
 * Runs the chosen operation for every input item. It is the only place that knows about *On Error:
 * Continue*, about linking output items to input items, and about the index of the input item in an
 * error.
 *
 * An operation that reads runs for several input items at once, as far as *Concurrency* allows; one
 * that writes runs for one after the other. The output is in the order of the input either way.
 *
 * @throws what the first failing item failed with, unless the node continues on failure
 */
export async function runForEachItem(
	context: IExecuteFunctions,
	operations: OperationRegistry,
): Promise<INodeExecutionData[]> {
	const count = context.getInputData().length;
	if (count === 0) return [];
	const hints = new Set<string>();
	const { run, width } = await setUp(context, operations, count, (text) => hints.add(text));
	const continues = context.continueOnFail();

	const outcomes: Outcome[] = [];
	let stopped = false;
	const runNext = async (itemIndex: number): Promise<void> => {
		if (stopped) return;
		const outcome = await runItem(context, run, itemIndex);
		outcomes[itemIndex] = outcome;
		stopped ||= !outcome.succeeded && !continues;
		stopped ||= context.getExecutionCancelSignal()?.aborted === true;
	};
	await inParallel([...context.getInputData().keys()], runNext, width);

	context.addExecutionHints(
		...[...hints].map((message) => ({ message, location: 'outputPane' as const })),
	);
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

/** Runs the operation for one input item. */
type Run = (itemIndex: number) => Promise<OperationItem[]>;

/** How input items are run. */
interface SetUp {
	run: Run;
	/** How many of them may run at once. */
	width: number;
}

/**
 * What all input items share: the operation (the editor takes no expression for it, so it is the
 * same for all of them), the API if the operation needs it, and how many of them may run at once.
 *
 * It throws nothing: what is wrong here is what each input item fails with. n8n would otherwise
 * hand the input on as if it were the result, where the node is set to continue.
 */
async function setUp(
	context: IExecuteFunctions,
	operations: OperationRegistry,
	count: number,
	hint: ItemCall['hint'],
): Promise<SetUp> {
	const callOf = (itemIndex: number): ItemCall => ({
		context,
		itemIndex,
		read: readerOf(context, itemIndex),
		hint,
	});
	try {
		const read = readerOf(context, 0);
		const operation = read(operationParameter(operations, read(resourceParameter)));
		if (operation.effect === 'none') {
			const run: Run = async (itemIndex) => await operation.execute(callOf(itemIndex));
			return { run, width: 1 };
		}
		const shared = sharedOptions(context, operation, count);
		const seconds = shared.get(timeout);
		const api = await createApi(context, {
			concurrency: shared.get(concurrency),
			attemptDeadline: seconds === undefined ? undefined : seconds * 1_000,
		});
		const run: Run = async (itemIndex) => await operation.execute({ ...callOf(itemIndex), api });
		return { run, width: operation.effect === 'read' ? api.concurrency : 1 };
	} catch (error) {
		const failed = toNodeError(context.getNode(), error);
		return { run: async () => await Promise.reject(failed), width: 1 };
	}
}

function readerOf(context: IExecuteFunctions, itemIndex: number): ItemCall['read'] {
	const get: GetParameter = (name, fallback) =>
		context.getNodeParameter(name, itemIndex, fallback) as unknown;
	return (parameter) => readParameter(get, parameter);
}

/**
 * The options that hold for the whole node: those of the first input item for which they can be
 * read. An item whose own cannot be read fails when it is its turn.
 */
function sharedOptions(
	context: IExecuteFunctions,
	{ options }: RemoteOperation,
	count: number,
): Values {
	for (let itemIndex = 0; itemIndex < count; itemIndex += 1) {
		try {
			return readerOf(context, itemIndex)(options);
		} catch {
			continue;
		}
	}
	return new Values();
}

async function runItem(context: IExecuteFunctions, run: Run, itemIndex: number): Promise<Outcome> {
	try {
		return { succeeded: true, items: await run(itemIndex) };
	} catch (error) {
		return { succeeded: false, error: toNodeError(context.getNode(), error, itemIndex) };
	}
}
