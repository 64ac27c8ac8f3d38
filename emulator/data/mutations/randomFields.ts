import type { TableName, WireRecord } from '../../types';
import { contentOf, oneMore } from '../documents/save';
import type { Random } from '../random';
import { emailAddress, phoneNumber } from '../texts';
import type { StoredRecord } from '../types';
import { isEditable } from './draw';

const NOTES = [
	'Called, will pay next week.',
	'Sent to the wrong address.',
	'Zahlung zugesagt',
	'再送済み',
];

/** A plausible change of a record, for an update that says nothing about its fields. */
export function randomFields(table: TableName, target: StoredRecord, random: Random): WireRecord {
	switch (table) {
		case 'credit_notes':
		case 'estimates':
		case 'invoices':
			return documentFields(target, random);
		case 'customers':
			return customerFields(target, random);
		case 'items':
		case 'plans':
			return random.chance(0.5)
				? { description: `Edition ${random.integer(2, 99)}` }
				: metadata(target, random);
		case 'subscriptions':
			return random.chance(0.5)
				? { quantity: (target.record.quantity as number) + 1 }
				: metadata(target, random);
		default:
			return { notes: random.pick(NOTES) };
	}
}

function metadata({ record }: StoredRecord, random: Random): WireRecord {
	return {
		metadata: { ...(record.metadata as WireRecord), reviewed: String(random.integer(1, 999)) },
	};
}

function quantity({ record }: StoredRecord): WireRecord | undefined {
	const content = oneMore(contentOf(record));
	return content ? { items: content.items } : undefined;
}

function documentFields(document: StoredRecord, random: Random): WireRecord {
	const choice = random.weighted({
		quantity: 4,
		notes: 3,
		metadata: 2,
		purchase_order: 2,
		sent: 2,
	});
	switch (choice) {
		case 'quantity':
			return (isEditable(document) && quantity(document)) || metadata(document, random);
		case 'notes':
			return { notes: random.pick(NOTES) };
		case 'purchase_order':
			return { purchase_order: `PO-${random.integer(1000, 9999)}` };
		case 'sent':
			return document.hidden.voided ? metadata(document, random) : { sent: true };
		default:
			return metadata(document, random);
	}
}

function customerFields({ record }: StoredRecord, random: Random): WireRecord {
	switch (random.weighted({ name: 2, phone: 4, email: 3, notes: 2, payment_terms: 2 })) {
		case 'name':
			return { name: `${String(record.name).replace(/ \d+$/, '')} ${random.integer(2, 99)}` };
		case 'phone':
			return { phone: phoneNumber(random) };
		case 'email':
			return { email: emailAddress(random) };
		case 'notes':
			return { notes: random.pick(NOTES) };
		default:
			return { payment_terms: random.pick(['NET 7', 'NET 14', 'NET 30', 'NET 60']) };
	}
}
