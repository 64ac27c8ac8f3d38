import type { INodeParameters, INodeProperties, INodeType } from 'n8n-workflow';
import { Invoiced } from '../../nodes/Invoiced/Invoiced.node';
import { InvoicedTrigger } from '../../nodes/Invoiced/InvoicedTrigger.node';
import type * as Registry from '../../nodes/Invoiced/objects/registry';
import { schemaFiles } from '../../scripts/schemas/schemaFiles';
import type * as GeneratedSchemas from '../../scripts/schemas/outputSchemas';
import { createPoller, runAction, runListSearch } from '../support/engine';
import type { HttpServer } from '../support/httpServer';
import type * as MadeUpObjects from '../support/madeUpObjects';
import type * as OutputSchemas from '../support/outputSchemas';
import { startRecordServer } from '../support/recordServer';

// One line in the registry is all that a new object type needs.
jest.mock('../../nodes/Invoiced/objects/registry', () => {
	const { registry } = jest.requireActual<typeof Registry>('../../nodes/Invoiced/objects/registry');
	const { giftCards, stamps } = jest.requireActual<typeof MadeUpObjects>(
		'../support/madeUpObjects',
	);
	return { registry: [...registry, giftCards, stamps] };
});

// Its schemas are made, but not committed.
jest.mock('../support/outputSchemas', () => {
	const { flawsBySchema } = jest.requireActual<typeof OutputSchemas>('../support/outputSchemas');
	const flawsOfOutput = (name: string, item: unknown) => {
		const { outputSchemas } = jest.requireActual<typeof GeneratedSchemas>(
			'../../scripts/schemas/outputSchemas',
		);
		return flawsBySchema(outputSchemas().get(name)!, name, item);
	};
	return { flawsOfOutput };
});

const DAY = 1_768_435_200;

const cards = [
	{ id: 7, object: 'gift_card', name: 'For Ada', amount: 50, created_at: DAY, updated_at: DAY },
	{ id: 8, object: 'gift_card', name: 'For Alan', amount: 5, created_at: DAY, updated_at: DAY },
];

const simplified = cards.map(({ id, name, amount }) => ({
	id,
	name,
	amount,
	updated_at: '2026-01-15T00:00:00Z',
}));

let server: HttpServer;

beforeAll(async () => {
	server = await startRecordServer({ '/gift_cards': cards, '/stamps': [{ id: 'penny-black' }] });
});

afterAll(async () => await server.close());

const credential = () => ({ apiKey: 'key', baseUrl: server.url });

async function read(parameters: INodeParameters) {
	const outcome = await runAction({
		node: new Invoiced(),
		parameters: { resource: 'giftCard', ...parameters },
		credential: credential(),
	});
	return outcome.items?.map(({ json }) => json) ?? outcome.error;
}

function operationsOf(resource: string): unknown[] {
	return valuesOf(
		new Invoiced(),
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.resource?.includes(resource) === true,
	);
}

function valuesOf(node: INodeType, isMeant: (field: INodeProperties) => boolean): unknown[] {
	const field = node.description.properties.find(isMeant);
	return (field?.options ?? []).map((option) => 'value' in option && option.value);
}

describe('an object type that is added to the registry', () => {
	it('can be chosen in the action, to get one or many', () => {
		expect(valuesOf(new Invoiced(), ({ name }) => name === 'resource')).toContain('giftCard');
		expect(operationsOf('giftCard')).toEqual(['get', 'getAll']);
	});

	it('can be chosen in the trigger, and in which form it comes', () => {
		const trigger = new InvoicedTrigger();
		expect(valuesOf(trigger, ({ name }) => name === 'objects')).toContain('gift_cards');
		const output = trigger.description.properties.find(({ name }) => name === 'output');
		expect(output?.displayOptions?.show?.objects).toContain('gift_cards');
	});

	it('is got by its ID', async () => {
		const giftCardId = { __rl: true, mode: 'id', value: '8' };
		expect(await read({ operation: 'get', giftCardId })).toEqual([simplified[1]]);
	});

	it('is got as a list, in each of its shapes', async () => {
		expect(await read({ operation: 'getAll' })).toEqual(simplified);
		expect(await read({ operation: 'getAll', output: 'raw' })).toEqual(cards);
		expect(await read({ operation: 'getAll', output: 'table' })).toEqual(
			simplified.map((card) => ({ ...card, created_at: card.updated_at, status: null })),
		);
	});

	it('is filtered as its description allows', async () => {
		await read({ operation: 'getAll', filters: { status: 'spent', updatedAfter: '2026-01-01' } });
		expect(server.requests.at(-1)?.query).toMatchObject({
			'filter[status]': 'spent',
			updated_after: '1767225599',
		});
	});

	it('is found by its name', async () => {
		const found = await runListSearch({
			node: new Invoiced(),
			credential: credential(),
			method: 'searchGiftCards',
			filter: 'for a',
		});
		expect(found.results).toContainEqual({ name: 'For Ada', value: '7' });
	});

	it('is followed by the trigger', async () => {
		const poller = createPoller({
			trigger: new InvoicedTrigger(),
			parameters: { objects: ['gift_cards'], startDate: '2026-01-01', output: 'simplified' },
			credential: credential(),
		});
		const { items, error } = await poller.poll();
		expect(error).toBeNull();
		expect(items?.map(({ json }) => json)).toMatchObject(
			simplified.map((card) => ({
				...card,
				_change: { object: 'gift_cards', type: 'created', id: String(card.id) },
			})),
		);
	});

	it('is narrowed down among the events', () => {
		const { properties } = new Invoiced().description;
		const filters = properties.find(
			({ name, displayOptions }) =>
				name === 'filters' && displayOptions?.show?.resource?.includes('event'),
		);
		const type = (filters?.options as INodeProperties[]).find(({ name }) => name === 'type');
		expect(type?.options).toContainEqual(
			expect.objectContaining({ value: 'gift_card.created', name: 'Gift Card Created' }),
		);
	});

	it('has schemas of its shapes, and previews of its operations', () => {
		const files = [...schemaFiles().keys()].filter((file) => /gift_?card/i.test(file));
		expect(files.sort()).toEqual([
			'nodes/Invoiced/__schema__/v1.0.0/giftCard/get.json',
			'nodes/Invoiced/__schema__/v1.0.0/giftCard/getAll.json',
			'schemas/raw/gift_cards.json',
			'schemas/simplified/gift_cards.json',
			'schemas/table/gift_cards.json',
		]);
	});

	it('can be in the action without being in the trigger, and without an ID to get it by', async () => {
		expect(operationsOf('stamp')).toEqual(['getAll']);
		expect(await read({ resource: 'stamp', operation: 'getAll' })).toEqual([{ id: 'penny-black' }]);
		expect(valuesOf(new InvoicedTrigger(), ({ name }) => name === 'objects')).not.toContain(
			'stamps',
		);
	});
});
