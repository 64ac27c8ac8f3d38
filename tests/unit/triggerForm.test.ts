import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { InvoicedTrigger } from '../../nodes/Invoiced/InvoicedTrigger.node';

const { description } = new InvoicedTrigger();

function shownLabels(parameters: INodeParameters): string[] {
	const node = { typeVersion: 1 } as INode;
	return description.properties
		.filter((field) => NodeHelpers.displayParameter(parameters, field, node, description))
		.map((field) => field.displayName);
}

const fieldOf = (name: string): INodeProperties => {
	const found = description.properties.find((field) => field.name === name);
	if (found === undefined) throw new Error(`There is no ${name}`);
	return found;
};

const optionFields = fieldOf('options').options as INodeProperties[];

/** Names of the options that can be added. */
function offeredOptions(parameters: INodeParameters): string[] {
	const node = { typeVersion: 1 } as INode;
	return optionFields
		.filter((field) => NodeHelpers.displayParameter({}, field, node, description, parameters))
		.map(({ name }) => name);
}

/** What a menu offers, by value. */
const choicesOf = ({ options }: INodeProperties) =>
	new Map((options as INodePropertyOptions[]).map((choice) => [choice.value, choice]));

describe('the form of the trigger', () => {
	it.each([
		[['invoices'], ['Invoice Output']],
		[['customers'], ['Output']],
		[
			['customers', 'invoices'],
			['Invoice Output', 'Output of Other Objects'],
		],
	])('asks for %j in which shape they shall come out: %j', (objects, outputs) => {
		const labels = shownLabels({ objects });
		expect(labels).toEqual(['Objects', 'Start Date', 'Changes', ...outputs, 'Options']);
	});

	it('keeps one answer for the other objects, whatever the field is called', () => {
		const parameters = { objects: ['customers', 'invoices'], output: 'raw' };
		const node = { typeVersion: 1 } as INode;
		const kept = NodeHelpers.getNodeParameters(
			description.properties,
			parameters,
			true,
			false,
			node,
			description,
		);
		expect(kept).toMatchObject({ output: 'raw', invoiceOutput: 'unified' });
	});

	it('takes a start date as text, as the connector writes it, and shows that form', () => {
		const startDate = description.properties.find(({ name }) => name === 'startDate');
		expect(startDate?.type).toBe('string');
		expect(startDate?.placeholder).toMatch(/^e\.g\. \d\d\/\d\d\/\d{4}$/);
	});

	it('wants to know what to follow, since when, and which changes', () => {
		const required = description.properties.filter((field) => field.required === true);
		expect(required.map(({ name, default: preset }) => [name, preset])).toEqual([
			['objects', ['invoices']],
			['startDate', ''],
			['changeTypes', ['created', 'updated']],
		]);
		// The connector's own form gives one date for all items; an expression would move it with each
		// poll.
		expect(fieldOf('startDate').noDataExpression).toBe(true);
	});

	it('offers the three kinds of changes, and says which objects have no deletions', () => {
		const choices = choicesOf(fieldOf('changeTypes'));
		expect([...choices.keys()]).toEqual(['created', 'deleted', 'updated']);
		expect(choices.get('deleted')?.description).toContain('which has none for items and plans.');
	});

	it('says which lists the catalog interval is for', () => {
		const interval = optionFields.find(({ name }) => name === 'catalogInterval');
		expect(interval?.description).toContain('How often at most items and plans are read.');
	});

	it('adds what happened to each item unless one turns it off', () => {
		expect(optionFields.find(({ name }) => name === 'includeChange')?.default).toBe(true);
	});

	it('offers to let invoices wait, or to emit them without what belongs to them', () => {
		const field = optionFields.find(({ name }) => name === 'ifRelatedUnavailable')!;
		expect([...choicesOf(field).keys()]).toEqual(['emitWithout', 'wait']);
		expect(field.default).toBe('wait');
	});

	describe('offers options', () => {
		const ALWAYS = [
			'catalogInterval',
			'extraColumns',
			'includeChange',
			'maxRecords',
			'overlapSeconds',
			'replayMinutes',
		];
		const OF_INVOICES = [
			'accountId',
			'baseCurrency',
			'companyId',
			'creditNotesAsPayments',
			'includeRawData',
			'linkedCompanyIds',
			'timeZone',
		];
		const RELATED = ['ifRelatedUnavailable', 'include'];

		it.each([
			['that are of no object alone', { objects: ['customers'], invoiceOutput: 'raw' }, []],
			[
				'of the shapes of invoices while those are followed',
				{ objects: ['customers', 'invoices'], invoiceOutput: 'table' },
				OF_INVOICES,
			],
			[
				'of related data for the shapes with a place for it',
				{ objects: ['invoices'], invoiceOutput: 'unified' },
				[...OF_INVOICES, ...RELATED],
			],
			[
				'of the envelope for the event model',
				{ objects: ['invoices'], invoiceOutput: 'eventModel' },
				[...OF_INVOICES, ...RELATED, 'eventEnvelope'],
			],
		])('%s', (_what, parameters, more) => {
			expect(offeredOptions(parameters).sort()).toEqual([...ALWAYS, ...more].sort());
		});
	});
});

describe('the panel beside the form', () => {
	const help = (description.triggerPanel as { executionsHelp: Record<string, string> })
		.executionsHelp;

	it.each(['inactive', 'active'])('says what a test gets and what polls bring: %s', (state) => {
		expect(help[state]).toContain("click 'Fetch Test Event'. It gets the newest records");
		expect(help[state]).toContain(
			"The first poll brings what was created or changed since 'Start Date'",
		);
	});

	it('says what else is to be done, or where the executions are', () => {
		expect(help.inactive).toContain('publish it');
		expect(help.active).toContain("<a data-key='executions'>executions list</a>");
	});
});
