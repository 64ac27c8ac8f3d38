import { accountingShapes } from '../../objects';
import { collection, ParameterError } from '../../parameters';
import type { Parameter } from '../../parameters';
import type { RelatedData } from '../../shapes';
import { isObject } from '../../values';
import type { JsonObject } from '../../values';
import { readJson } from './json';

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

const attachments = recordsOf({
	name: 'attachments',
	label: 'Attachments',
	description: "The invoice's attachments. An empty list says that there are none.",
	isUsable: (record) => isObject(record.file),
	hint: "Each attachment needs its 'file', as Invoiced sends it.",
});

const estimates = recordsOf({
	name: 'estimates',
	label: 'Estimates',
	description: 'Estimates, of which those that became the invoice are used. Output: Raw.',
	isUsable: (record) => isOf('estimate', record) && 'items' in record,
	hint: "Get the estimates with the output 'Raw'.",
});

const payments = recordsOf({
	name: 'payments',
	label: 'Payments',
	description:
		'Payments, of which what was applied to the invoice is used: all of its payments or none. Output: Raw.',
	isUsable: (record) => isOf('payment', record) && Array.isArray(record.applied_to),
	hint: "Get the payments with the output 'Raw', which includes what they were applied to.",
});

const transactions = recordsOf({
	name: 'transactions',
	label: 'Transactions',
	description:
		'In place of payments: transactions, of which those of the invoice are used. Output: Raw.',
	isUsable: (record) => isOf('transaction', record) && 'type' in record && 'invoice' in record,
	hint: "Get the transactions with the output 'Raw'.",
});

const given = collection(
	{
		displayName: 'Related Data',
		name: 'relatedData',
		placeholder: 'Add related data',
		description:
			'Records that belong to the invoice, as Invoiced sends them, from an expression that gives a list. What is not given is null in the output.',
	},
	[attachments, estimates, payments, transactions],
);

/**
 * The *Related Data* collection: what to fill payments, sales orders and documents from. What is
 * left empty counts as not loaded, an empty list as loaded and empty. What is no list of such
 * records is refused: a shape would silently come without them.
 */
export const relatedData: Parameter<RelatedData> = {
	field: { ...given.field, displayOptions: { show: { output: [...accountingShapes] } } },
	read: (value) => {
		const records = given.read(value);
		return {
			payments: paymentsOf(records.get(payments), records.get(transactions)),
			estimates: records.get(estimates) ?? null,
			attachments: records.get(attachments) ?? null,
		};
	},
};

/**
 * @throws ParameterError for attachments and more than one invoice: they do not say which one they
 * belong to
 */
export function assertForOne({ attachments }: RelatedData, invoices: number): void {
	if (invoices < 2 || (attachments ?? []).length === 0) return;
	throw new ParameterError(
		`'Attachments' do not say which of the ${invoices} invoices they belong to`,
		"Give one invoice at a time with its own attachments, for instance with n8n's Split Out node before this one.",
	);
}

function recordsOf(kind: Kind): Parameter<readonly JsonObject[]> {
	const { name, label, description } = kind;
	return {
		field: { displayName: label, name, type: 'json', default: '', description },
		read: (value) => readRecords(value, kind),
	};
}

function paymentsOf(
	fromPayments: readonly JsonObject[] | undefined,
	fromTransactions: readonly JsonObject[] | undefined,
): RelatedData['payments'] {
	if (fromPayments !== undefined && fromTransactions !== undefined) {
		throw new ParameterError(
			"'Related Data' has both payments and transactions",
			'They tell the same, so each payment would be listed twice. Remove one of the two.',
		);
	}
	if (fromPayments !== undefined) return { source: 'payments', records: fromPayments };
	return fromTransactions === undefined
		? null
		: { source: 'transactions', records: fromTransactions };
}

function readRecords(value: unknown, { label, isUsable, hint }: Kind): readonly JsonObject[] {
	const parsed = readJson(value, label);
	const records: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
	for (const record of records) {
		if (!isObject(record) || !isUsable(record)) {
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
