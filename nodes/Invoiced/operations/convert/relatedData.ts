import type { INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../../parameters/ParameterError';
import type { RelatedData } from '../../shapes/types';
import { isJsonObject, readJson } from './json';
import type { JsonObject } from './json';

/** One kind of related records that can be handed in. */
interface Kind {
	name: 'attachments' | 'estimates' | 'payments' | 'transactions';
	label: string;
	description: string;
	/** Whether an object is a record of this kind with all that the shapes need. */
	isUsable: (record: JsonObject) => boolean;
	/** What to do when one is not. */
	hint: string;
}

/** Alphabetical by label. */
const KINDS: readonly Kind[] = [
	{
		name: 'attachments',
		label: 'Attachments',
		description: "The invoice's attachments. An empty list says that there are none.",
		isUsable: (record) => isJsonObject(record.file),
		hint: "Each attachment needs its 'file', as Invoiced sends it.",
	},
	{
		name: 'estimates',
		label: 'Estimates',
		description: 'Estimates, of which those that became the invoice are used. Output: Raw.',
		isUsable: (record) => isOf('estimate', record) && 'items' in record,
		hint: "Get the estimates with the output 'Raw'.",
	},
	{
		name: 'payments',
		label: 'Payments',
		description:
			'Payments, of which what was applied to the invoice is used: all of its payments or none. Output: Raw.',
		isUsable: (record) => isOf('payment', record) && Array.isArray(record.applied_to),
		hint: "Get the payments with the output 'Raw', which includes what they were applied to.",
	},
	{
		name: 'transactions',
		label: 'Transactions',
		description:
			'In place of payments: transactions, of which those of the invoice are used. Output: Raw.',
		isUsable: (record) => isOf('transaction', record) && 'type' in record && 'invoice' in record,
		hint: "Get the transactions with the output 'Raw'.",
	},
];

/** The *Related Data* collection: what to fill payments, sales orders and documents from. */
export const relatedDataField: INodeProperties = {
	displayName: 'Related Data',
	name: 'relatedData',
	type: 'collection',
	default: {},
	placeholder: 'Add Related Data',
	description:
		'Records that belong to the invoice, as Invoiced sends them, from an expression that gives a list. What is not given is null in the output.',
	displayOptions: { show: { output: ['eventModel', 'unified'] } },
	options: KINDS.map(({ name, label, description }) => ({
		displayName: label,
		name,
		type: 'json',
		default: '',
		description,
	})),
};

/**
 * Reads the collection. What is left empty counts as not loaded, an empty list as loaded and empty.
 *
 * @throws ParameterError for what is no list of such records: a shape would silently come without them
 */
export function readRelatedData(collection: unknown): RelatedData {
	const given: Partial<Record<Kind['name'], readonly JsonObject[]>> = {};
	const values = isJsonObject(collection) ? collection : {};
	for (const kind of KINDS) {
		const value = values[kind.name];
		if (value !== undefined && value !== null && value !== '') {
			given[kind.name] = readRecords(value, kind);
		}
	}
	return {
		payments: paymentsOf(given),
		estimates: given.estimates ?? null,
		attachments: given.attachments ?? null,
	};
}

/** @throws ParameterError for attachments and more than one invoice: they do not say which one they belong to */
export function assertForOne({ attachments }: RelatedData, invoices: number): void {
	if (invoices < 2 || (attachments ?? []).length === 0) return;
	throw new ParameterError(
		`'Attachments' do not say which of the ${invoices} invoices they belong to`,
		"Give one invoice at a time with its own attachments, for instance with n8n's Split Out node before this one.",
	);
}

function paymentsOf({
	payments,
	transactions,
}: Partial<Record<Kind['name'], readonly JsonObject[]>>): RelatedData['payments'] {
	if (payments !== undefined && transactions !== undefined) {
		throw new ParameterError(
			"'Related Data' has both payments and transactions",
			'They tell the same, so each payment would be listed twice. Remove one of the two.',
		);
	}
	if (payments !== undefined) return { source: 'payments', records: payments };
	return transactions === undefined ? null : { source: 'transactions', records: transactions };
}

function readRecords(value: unknown, { label, isUsable, hint }: Kind): readonly JsonObject[] {
	const parsed = readJson(value, label);
	const records: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
	for (const record of records) {
		if (!isJsonObject(record) || !isUsable(record)) {
			throw new ParameterError(
				`'${label}' holds something else than ${label.toLowerCase()} as Invoiced sends them`,
				hint,
			);
		}
	}
	return records as JsonObject[];
}

/** Rows of tables carry no `object`. */
function isOf(type: string, record: JsonObject): boolean {
	return record.object === undefined || record.object === type;
}
