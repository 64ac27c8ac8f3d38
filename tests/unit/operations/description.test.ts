import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { Invoiced } from '../../../nodes/Invoiced/Invoiced.node';
import { allObjects } from '../../../nodes/Invoiced/objects';
import { operations } from '../../../nodes/Invoiced/operations';
import { listSearch } from '../../../nodes/Invoiced/search';

const { description } = new Invoiced();

/** All fields, those inside collections too. */
function fieldsIn(fields: readonly INodeProperties[]): INodeProperties[] {
	return fields.flatMap((field) => [field, ...fieldsIn(nested(field))]);
}

function nested({ type, options = [] }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	if (type !== 'fixedCollection') return [];
	return (options as INodePropertyCollection[]).flatMap((group) => group.values);
}

const allFields = fieldsIn(description.properties);

/** Names of the top-level fields that the editor shows for the parameters. */
function shown(parameters: Record<string, string | boolean>): string[] {
	const complete = NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		null,
		description,
	);
	return description.properties
		.filter((field) => NodeHelpers.displayParameter(complete ?? {}, field, null, description))
		.map((field) => field.name);
}

/** What a resource has beyond Get and Get Many. */
const MORE_OPERATIONS: Readonly<Record<string, readonly string[]>> = {
	creditNote: ['downloadAttachments', 'downloadPdf', 'getAttachments'],
	estimate: ['downloadAttachments', 'downloadPdf', 'getAttachments'],
	invoice: ['convert', 'downloadAttachments', 'downloadPdf', 'getAttachments'],
	payment: ['downloadPdf'],
};

describe('the form of the action', () => {
	it('starts with many invoices', () => {
		expect(shown({})).toEqual([
			'resource',
			'operation',
			'returnAll',
			'limit',
			'filters',
			'output',
			'options',
			'sort',
		]);
	});

	it('shows for every operation its own fields and no others', () => {
		for (const { resource, locator } of allObjects) {
			const get = ['resource', 'operation', locator, 'output', 'options'];
			const getAll = ['resource', 'operation', 'returnAll', 'filters', 'output', 'options', 'sort'];
			if (locator !== null) expect(shown({ resource, operation: 'get' })).toEqual(get);
			expect(shown({ resource, operation: 'getAll', returnAll: true })).toEqual(getAll);
		}
	});

	it('offers Get and Get Many for every object, of events only Get Many', () => {
		for (const [resource, offered] of Object.entries(operations)) {
			const names: string[] = offered.map((operation) => operation.name);
			const reads: string[] = names.filter((name) => name === 'get' || name === 'getAll');
			expect(reads).toEqual(resource === 'event' ? ['getAll'] : ['get', 'getAll']);
			expect(names.filter((name) => !reads.includes(name))).toEqual(
				MORE_OPERATIONS[resource] ?? [],
			);
		}
	});

	it('asks for the credential except where it works with what is in the item', () => {
		const [credential] = description.credentials ?? [];
		const asks = (operation: string) =>
			NodeHelpers.displayParameter(
				{ resource: 'invoice', operation },
				credential,
				null,
				description,
			);
		expect([asks('getAll'), asks('get'), asks('convert')]).toEqual([true, true, false]);
	});

	it('tells an AI agent in the action what the operation does', () => {
		const actions = Object.values(operations).flatMap((offered) =>
			offered.map((operation) => operation.action),
		);
		expect(actions).toEqual(
			expect.arrayContaining([
				'Get credit note',
				'Get many credit notes',
				'Get estimate',
				'Get many events',
				'Get invoice',
				'Get item',
			]),
		);
		expect(new Set(actions).size).toBe(actions.length);
		for (const action of actions) expect(action).not.toMatch(/\b(a|an|the)\b/);
	});

	it('lists what is long in alphabetical order', () => {
		for (const field of allFields) {
			const entries = (field.options ?? []) as Array<{ name: string; displayName?: string }>;
			if (entries.length < 5) continue;
			const labels = entries.map((entry) => entry.displayName ?? entry.name);
			expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
		}
	});

	it('has defaults that are among the choices', () => {
		for (const { type, options = [], default: preset } of allFields) {
			if (type !== 'options') continue;
			expect(options.map((option) => (option as { value: string }).value)).toContain(preset);
		}
	});

	it('gives an example wherever text is typed', () => {
		const typed = [
			...allFields.filter(({ type }) => type === 'string'),
			...allFields.flatMap(({ modes = [] }) => modes).filter(({ type }) => type === 'string'),
		];
		for (const { placeholder } of typed) expect(placeholder).toMatch(/^e\.g\. /);
	});

	it('names only searches that the node has', () => {
		const named = allFields
			.flatMap(({ modes = [] }) => modes)
			.map((mode) => mode.typeOptions?.searchListMethod)
			.filter((method) => method !== undefined);
		expect(new Set(named)).toEqual(new Set(Object.keys(listSearch)));
	});

	it('picks the default output by object', () => {
		for (const { resource } of allObjects) {
			const outputs = description.properties.filter(
				(field) =>
					field.name === 'output' && field.displayOptions?.show?.resource?.includes(resource),
			);
			for (const { default: preset } of outputs) {
				expect(preset).toBe(resource === 'invoice' ? 'unified' : 'simplified');
			}
			const withOutput = operations[resource].filter(({ parameters }) =>
				parameters.some(({ field }) => field.name === 'output'),
			);
			expect(outputs.length).toBe(withOutput.length);
		}
	});
});
