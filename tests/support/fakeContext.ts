import type {
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	NodeExecutionHint,
} from 'n8n-workflow';
import { readParameter } from '../../nodes/Invoiced/parameters';
import type { Parameter } from '../../nodes/Invoiced/parameters';

/** What n8n gives an action node, as far as a test says. */
export interface FakeRun {
	/** The parameters of each input item. By default one item without any. */
	items?: readonly IDataObject[];
	onError?: INode['onError'];
	/** Aborts when n8n stops the execution. */
	stop?: AbortSignal;
	/** Of the node: `invoiced`, or with `Tool` behind it where it hangs on an AI agent. */
	type?: string;
}

/** An action node's context without n8n. */
export interface FakeContext {
	context: IExecuteFunctions;
	/** What the node said above its output. */
	hints: NodeExecutionHint[];
}

export function fakeNode(more: Partial<INode> = {}): INode {
	return {
		id: '1',
		name: 'Invoiced',
		type: 'invoiced',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	};
}

export function fakeContext({ items = [{}], onError, stop, type }: FakeRun = {}): FakeContext {
	const hints: NodeExecutionHint[] = [];
	const context = {
		addExecutionHints: (...given: NodeExecutionHint[]) => hints.push(...given),
		continueOnFail: () => onError !== undefined && onError !== 'stopWorkflow',
		getCredentials: async () => ({ apiKey: 'a key', baseUrl: 'https://api.invoiced.com' }),
		getExecutionCancelSignal: () => stop,
		getInputData: () => items.map(() => ({ json: {} })),
		getNode: () => fakeNode({ onError, ...(type === undefined ? {} : { type }) }),
		getNodeParameter: (name: string, itemIndex: number, fallback: unknown) =>
			items[itemIndex][name] ?? fallback,
		getTimezone: () => 'UTC',
		helpers: {
			constructExecutionMetaData: (
				given: INodeExecutionData[],
				{ itemData }: { itemData: INodeExecutionData['pairedItem'] },
			) => given.map((item) => ({ ...item, pairedItem: itemData })),
			prepareBinaryData: async (bytes: Buffer, fileName: string, mimeType: string) => ({
				data: bytes.toString('utf8'),
				fileName,
				mimeType,
			}),
		},
	};
	return { context: context as unknown as IExecuteFunctions, hints };
}

/** One run of an operation for one input item, with these parameters. */
export function fakeCall<Api>(
	parameters: Readonly<Record<string, unknown>>,
	api: Api,
	hint: (text: string) => void = () => undefined,
) {
	const { context } = fakeContext();
	const read = <Value>(parameter: Parameter<Value>): Value =>
		readParameter((name, fallback) => parameters[name] ?? fallback, parameter);
	return { context, itemIndex: 2, read, hint, api };
}
