import { isTruthy, type QueryArray } from '../http/query';
import type { Condition } from '../store/sql';
import type { WireRecord } from '../wire';
import { defineObject } from './defineObject';
import { bySwitch, condition } from './parts/conditions';
import { DOCUMENT_COLUMNS } from './parts/documentColumns';
import { DOCUMENT_WRITES, documentProperties } from './parts/documentWrites';
import { documentedDocument } from './parts/documentedDocument';
import { DOCUMENTED_DOCUMENTS } from './parts/documentedParameters';

const NO_PAYMENT_SOURCE =
	'(SELECT "payment_source" FROM customers WHERE customers.row_id = invoices."customer") IS NULL';

/**
 * Invoices (server source: config/objectFields). The list prints metadata as it is stored;
 * retrieving one prints the values' types (server source: ListInvoicesRoute::eagerLoadMetadata).
 */
export const invoices = defineObject({
	table: 'invoices',
	model: 'Invoice',
	firstId: 46_001,
	eventExpands: ['customer'],
	columns: {
		boolean: `${DOCUMENT_COLUMNS.boolean} autopay consolidated late_fees needs_attention paid`,
		date: `${DOCUMENT_COLUMNS.date} date_bad_debt date_paid due_date next_payment_attempt`,
		integer: 'attempt_count customer id subscription',
		number: 'amount_credited amount_paid amount_written_off balance subtotal total',
		stamp: DOCUMENT_COLUMNS.stamp,
		text: `${DOCUMENT_COLUMNS.text} payment_terms`,
		sortOnly: { text: 'notes' },
		internal: { integer: 'payment_plan' },
	},
	documented: DOCUMENTED_DOCUMENTS,
	dateColumn: 'date',
	datesByDueDate: true,
	amounts: ['total', 'balance'],
	ownConditions,
	aliases: { subscription_id: 'subscription' },
	expandable: {
		customer: 'customers',
		'items.catalog_item': 'items',
		payment_plan: 'payment_plans',
		subscription: 'subscriptions',
	},
	listsMetadataAsText: true,
	undocumented:
		'subscription_id shipping csv_url payment_source chase late_fees needs_attention next_chase_on ' +
		'network_document network_document_id',
	documentedForm: documentedDocument,
	computed: ['age', 'customerName', 'past_due_age'],
	pdf: true,
	attachments: true,
	writes: {
		...DOCUMENT_WRITES,
		properties: {
			...documentProperties('Invoice'),
			due_date: { type: 'date' },
			chase: { type: 'boolean' },
			subscription: { type: 'integer', createOnly: true, twin: 'subscription_id' },
			payment_terms: { longest: 255 },
			autopay: { type: 'boolean' },
			next_chase_on: { type: 'date' },
			needs_attention: { type: 'boolean' },
			next_payment_attempt: { type: 'date' },
			late_fees: { type: 'boolean', default: true },
			disabled_payment_methods: { type: 'array', default: [], hidden: true },
			expected_payment_date: { type: 'object', hidden: true },
			tags: { type: 'array', default: [], hidden: true },
		},
		// Server source: Invoice::getMassAssignmentBlocked.
		blocked: (
			'subtotal total status viewed client_id client_id_exp date_paid date_bad_debt subscription_id ' +
			'amount_paid amount_credited paid balance last_sent attempt_count recalculate_chase payment_plan_id ' +
			'created_at updated_at'
		).split(' '),
		defaults: {
			paid: false,
			attempt_count: 0,
			payment_plan: null,
			ship_to: null,
			payment_source: null,
			network_document: null,
			network_document_id: null,
		},
	},
	sending: {
		ways: ['emails', 'letters', 'text_messages'],
		subject: subjectOf,
		marks: true,
	},
});

/** The subject of the usual template (server source: EmailTemplate). */
function subjectOf({ number, paid, status }: WireRecord, company: string): string {
	const subject = `Invoice from ${company}: ${String(number)}`;
	if (paid) return `Thank You - ${subject}`;
	return status === 'past_due' ? `Past Due - ${subject}` : subject;
}

/** What the list's query builder knows besides (server source: the list query builders). */
function ownConditions(query: QueryArray, now: number): Condition[] {
	const { payment_plan: plan } = query;
	return [
		...bySwitch(query.payment_attempted, '"attempt_count" > 0', '"attempt_count" = 0'),
		...(plan === 'needs_approval'
			? condition(`json_extract(hidden, '$.payment_plan.status') = 'pending_signup'`)
			: bySwitch(plan, '"payment_plan" IS NOT NULL', '"payment_plan" IS NULL')),
		...tagConditions(query.tags),
		...brokenPromises(query, now),
		...(query.customer_payment_info === '0' ? condition(NO_PAYMENT_SOURCE) : []),
		...bySwitch(
			query.chasing,
			`json_extract(record, '$.chase') = 1`,
			`COALESCE(json_extract(record, '$.chase'), 0) = 0`,
		),
	];
}

/** Tags in the form the server keeps; others are skipped. */
function tagConditions(tags: QueryArray[string] | undefined): Condition[] {
	if (typeof tags !== 'object') return [];
	const valid = Object.values(tags).filter(
		(tag): tag is string => typeof tag === 'string' && /^[a-z0-9_-]+$/i.test(tag),
	);
	if (valid.length === 0) return [];
	const places = valid.map(() => '?').join(', ');
	return condition(
		`EXISTS (SELECT 1 FROM json_each(hidden, '$.tags') WHERE json_each.value IN (${places}))`,
		...valid,
	);
}

function brokenPromises(query: QueryArray, now: number): Condition[] {
	if (!isTruthy(query.broken_promises)) return [];
	return condition(
		'"paid" = 0 AND "closed" = 0 AND "draft" = 0 AND "voided" = 0 ' +
			`AND json_extract(hidden, '$.expected_payment_date.date') < ?`,
		now,
	);
}
