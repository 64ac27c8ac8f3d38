/** What belongs to an invoice and can be asked for: the values of the nodes' *Include* option. */
export type IncludeName = 'customer' | 'documents' | 'ledgerCodes' | 'payments' | 'salesOrders';

/** Names of settings that some shape reads: options of both nodes. */
type SettingName =
	| 'accountId'
	| 'baseCurrency'
	| 'companyId'
	| 'creditNotesAsPayments'
	| 'extraColumns'
	| 'includeRawData'
	| 'linkedCompanyIds'
	| 'timeZone';

/** What is true of a shape. */
interface ShapeFacts {
	/** As the *Output* menus call it. */
	label: string;
	/** One line under the label. */
	description: string;
	/** Whether it is that of an accounting document: with lines, with totals that can be checked. */
	isAccounting: boolean;
	/** What belongs to an invoice and has a place in it. */
	places: readonly IncludeName[];
	/** The settings that it reads. */
	settings: readonly SettingName[];
	/** Whether it is delivered in the envelope of accounting event streams, too. */
	hasEnvelope?: true;
	/** Whether it says when an invoice was paid. */
	hasPaidDate?: true;
	/** Whether it leaves most fields out, so that none need be asked for. */
	isAbridged?: true;
}

const flat = { isAccounting: false, places: [], settings: [] } as const;

/**
 * Every shape that output items can have, in alphabetical order. `shapes/` brings records into
 * them.
 */
const facts = {
	eventModel: {
		label: 'Event Model',
		description: 'Nested accounting model with camel-case names: lines, taxes, payments, addresses',
		isAccounting: true,
		places: ['customer', 'ledgerCodes', 'payments'],
		settings: [
			'baseCurrency',
			'companyId',
			'creditNotesAsPayments',
			'includeRawData',
			'linkedCompanyIds',
			'timeZone',
		],
		hasEnvelope: true,
		hasPaidDate: true,
	},
	raw: { ...flat, label: 'Raw', description: 'Everything, exactly as Invoiced sends it' },
	simplified: {
		...flat,
		label: 'Simplified',
		description: 'The most useful fields only, flat. Best for AI agents.',
		isAbridged: true,
	},
	table: {
		...flat,
		label: 'Table',
		description: 'One fixed set of typed columns, for databases and spreadsheets',
		settings: ['extraColumns'],
	},
	unified: {
		label: 'Unified',
		description: 'Common accounting model: the same fields whatever system an invoice comes from',
		isAccounting: true,
		places: ['customer', 'documents', 'ledgerCodes', 'payments', 'salesOrders'],
		settings: ['accountId', 'baseCurrency', 'creditNotesAsPayments', 'includeRawData', 'timeZone'],
	},
} satisfies Record<string, ShapeFacts>;

/**
 * What output items can look like: the values of the nodes' *Output* parameters. Workflows are
 * saved with them.
 */
export type OutputShape = keyof typeof facts;

export const outputShapes: Readonly<Record<OutputShape, ShapeFacts>> = facts;

/** The shapes of which something is true, in alphabetical order. */
export function shapesThat(holds: (facts: ShapeFacts) => boolean): OutputShape[] {
	const names = Object.keys(outputShapes) as OutputShape[];
	return names.filter((name) => holds(outputShapes[name]));
}

/** The shapes of accounting documents. */
export const accountingShapes: readonly OutputShape[] = shapesThat(
	({ isAccounting }) => isAccounting,
);

/** The shapes that every object type has, the usual one first. */
export const FLAT_SHAPES: readonly OutputShape[] = ['simplified', 'table', 'raw'];

/** Those of an accounting document, the usual one first. */
export const DOCUMENT_SHAPES: readonly OutputShape[] = ['unified', 'eventModel', ...FLAT_SHAPES];

/** Whether records come as accounting documents, too. */
export function hasAccountingShapes({ shapes }: { shapes: readonly OutputShape[] }): boolean {
	return accountingShapes.some((shape) => shapes.includes(shape));
}
