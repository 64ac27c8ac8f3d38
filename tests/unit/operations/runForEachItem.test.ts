import type { IDataObject, INode } from 'n8n-workflow';
import { runForEachItem } from '../../../nodes/Invoiced/operations';
import type {
	ItemCall,
	Operation,
	OperationCall,
	OperationItem,
	OperationRegistry,
} from '../../../nodes/Invoiced/operations/types';
import {
	booleanParameter,
	collection,
	concurrency,
	numberParameter,
	ParameterError,
	timeout,
} from '../../../nodes/Invoiced/parameters';
import { fakeContext } from '../../support/fakeContext';
import type { FakeRun } from '../../support/fakeContext';

const place = numberParameter({ displayName: 'Place', name: 'place', default: 0 }, { least: 0 });
const loud = booleanParameter({ displayName: 'Loud', name: 'loud', default: false });
const options = collection({ displayName: 'Options', name: 'options' }, [
	concurrency,
	loud,
	timeout,
]);

type Work = (call: ItemCall | OperationCall) => Promise<OperationItem[]>;

function registryOf(effect: Operation['effect'], execute: Work): OperationRegistry {
	const form = { name: 'getAll', label: '', action: '', description: '', parameters: [] };
	const operation =
		effect === 'none' ? { ...form, effect, execute } : { ...form, options, effect, execute };
	return { invoice: [operation] } as Partial<OperationRegistry> as OperationRegistry;
}

interface Ran {
	json: IDataObject[];
	inputs: unknown[];
	hints: string[];
}

async function run(effect: Operation['effect'], execute: Work, around: FakeRun = {}): Promise<Ran> {
	const { context, hints } = fakeContext(around);
	const output = await runForEachItem(context, registryOf(effect, execute));
	expect(hints.every(({ location }) => location === 'outputPane')).toBe(true);
	return {
		json: output.map(({ json }) => json),
		inputs: output.map(({ pairedItem }) => pairedItem),
		hints: hints.map(({ message }) => message),
	};
}

const places = (count: number, more: IDataObject = {}): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({ place: index, ...more }));

const tick = async () => await new Promise((resolve) => setImmediate(resolve));

/** Fails for the places that are named, the later ones sooner. */
function failingAt(...failing: readonly number[]): { work: Work; begun: number[] } {
	const begun: number[] = [];
	const work: Work = async ({ read, itemIndex }) => {
		begun.push(itemIndex);
		for (let left = 10 - itemIndex; left > 0; left -= 1) await tick();
		if (failing.includes(itemIndex)) throw new ParameterError(`No ${itemIndex}`, 'Go on.');
		return [{ json: { place: read(place) } }];
	};
	return { work, begun };
}

/** How many input items an operation runs at once. */
async function widthOf(effect: Operation['effect'], given: IDataObject = {}): Promise<number> {
	let running = 0;
	let most = 0;
	const work: Work = async () => {
		most = Math.max(most, ++running);
		await tick();
		running -= 1;
		return [];
	};
	await run(effect, work, { items: places(9, { options: given }) });
	return most;
}

const EFFECTS = ['none', 'read', 'write'] as const;

describe('the output', () => {
	it.each(EFFECTS)('is in the order of the input, whatever is done first: %s', async (effect) => {
		const { work, begun } = failingAt();
		const { json, inputs } = await run(effect, work, { items: places(6) });
		expect(json).toEqual(places(6));
		expect(inputs).toEqual([0, 1, 2, 3, 4, 5].map((item) => ({ item })));
		expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
	});

	it('links all items that an input item brings to it', async () => {
		const twice: Work = async ({ itemIndex }) => [{ json: { itemIndex } }, { json: {} }];
		const { inputs } = await run('none', twice, { items: places(2) });
		expect(inputs).toEqual([{ item: 0 }, { item: 0 }, { item: 1 }, { item: 1 }]);
	});

	it('of no input is nothing, and nothing is said', async () => {
		const ran = await run('read', async () => [{ json: {} }], { items: [] });
		expect(ran).toEqual({ json: [], inputs: [], hints: [] });
	});

	it('has each hint above it once', async () => {
		const work: Work = async ({ hint, itemIndex }) => {
			hint('for all');
			hint(`for ${itemIndex}`);
			return [];
		};
		const { hints } = await run('read', work, { items: places(2) });
		expect(hints).toEqual(['for all', 'for 0', 'for 1']);
	});
});

describe('input items run', () => {
	it('several at once where an operation reads, as far as Concurrency allows', async () => {
		expect(await widthOf('read', { concurrency: 3 })).toBe(3);
		expect(await widthOf('read')).toBe(concurrency.field.default);
	});

	it('one after the other where it writes, or sends nothing', async () => {
		expect([await widthOf('write', { concurrency: 3 }), await widthOf('none')]).toEqual([1, 1]);
	});

	it('with the API where the operation needs it, and without where it does not', async () => {
		const hasApi: Work = async (call) => [{ json: { hasApi: 'api' in call } }];
		const answers = EFFECTS.map(async (effect) => (await run(effect, hasApi)).json);
		expect((await Promise.all(answers)).flat().map((json) => json.hasApi)).toEqual([
			false,
			true,
			true,
		]);
	});

	it('under the options of the first of them whose own can be read', async () => {
		const items = [
			{ options: { concurrency: 99 } },
			{ options: { concurrency: 2 } },
			{ options: { concurrency: 3 } },
		];
		const width: Work = async (call) => [
			{ json: { width: 'api' in call ? call.api.concurrency : null } },
		];
		const { json } = await run('read', width, { items });
		expect(json).toEqual([{ width: 2 }, { width: 2 }, { width: 2 }]);
	});
});

describe('a failure', () => {
	it('ends the run: nothing new is begun', async () => {
		const { work, begun } = failingAt(1);
		const items = places(9, { options: { concurrency: 2 } });
		await expect(run('write', work, { items })).rejects.toThrow('No 1');
		expect(begun).toEqual([0, 1]);
	});

	it.each([undefined, 'stopWorkflow'] as const)(
		'that is thrown is the first in the order of the input: %s',
		async (onError) => {
			const { work } = failingAt(1, 3);
			const items = places(4, { options: { concurrency: 4 } });
			await expect(run('read', work, { items, onError })).rejects.toMatchObject({
				message: 'No 1',
				description: 'Go on.',
				context: { itemIndex: 1 },
			});
		},
	);

	it('becomes an item where the node goes on, and the others are run', async () => {
		const { work } = failingAt(1);
		const onError = 'continueRegularOutput';
		const { json, inputs } = await run('read', work, { items: places(3), onError });
		expect(json).toEqual([
			{ place: 0 },
			{ error: 'No 1', description: 'Go on.', itemIndex: 1 },
			{ place: 2 },
		]);
		expect(inputs).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	it('becomes an item for the error output, with what to do in its message', async () => {
		const { work } = failingAt(0);
		const { json } = await run('read', work, { onError: 'continueErrorOutput' });
		expect(json).toEqual([{ error: 'No 0', message: 'Go on.' }]);
	});

	it.each<[string, IDataObject]>([
		['There is no resource "bill"', { resource: 'bill' }],
		['There is no operation "burn" for the resource "invoice"', { operation: 'burn' }],
	])('that all input items have is that of each: %s', async (words, parameters) => {
		const work: Work = async () => [];
		const around = { items: places(2, parameters) };
		await expect(run('read', work, around)).rejects.toThrow(words);
		const onError: INode['onError'] = 'continueRegularOutput';
		const { json } = await run('read', work, { ...around, onError });
		expect(json).toEqual(
			[0, 1].map((itemIndex) =>
				expect.objectContaining({ error: expect.stringContaining(words), itemIndex }),
			),
		);
	});
});

describe('when n8n stops the execution', () => {
	it('nothing new is begun, also where the node goes on after failures', async () => {
		for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
			const stop = new AbortController();
			const begun: number[] = [];
			const work: Work = async ({ itemIndex }) => {
				begun.push(itemIndex);
				if (itemIndex === 1) stop.abort();
				return [{ json: { itemIndex } }];
			};
			const { json } = await run('none', work, { items: places(9), onError, stop: stop.signal });
			expect(begun).toEqual([0, 1]);
			expect(json).toEqual([{ itemIndex: 0 }, { itemIndex: 1 }]);
		}
	});

	it('before the run, its first items are begun all the same', async () => {
		const { work, begun } = failingAt();
		const items = places(9, { options: { concurrency: 3 } });
		await run('read', work, { items, stop: AbortSignal.abort() });
		expect(begun).toEqual([0, 1, 2]);
	});
});
