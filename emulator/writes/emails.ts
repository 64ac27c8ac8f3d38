import { sendDocument } from '../data/documents/save';
import type { DocumentTable } from '../data/documents/lines';
import { invalidRequest } from '../http/errors';
import { sortKeys } from '../http/json';
import { COMPANY } from '../routes/company';
import type { Work } from '../data/work';
import type { StoredRecord } from '../data/types';
import { keepMessage, readText, sendingRoutes, type Dispatch } from './outbox';
import type { Behaviour } from './request';
import { isEmail } from './rules';

/** The most recipients of one e-mail (server source: AbstractEmailFactory). */
const MOST_RECIPIENTS = 5;

interface Recipient extends Record<string, string> {
	name: string;
	email: string;
}

/**
 * Documents, statements and receipts by e-mail (server source: SendDocumentEmailRoute,
 * DocumentEmailFactory). A document is `sent` afterwards (DocumentEmailWriter).
 */
export const emails: Behaviour = {
	actions: sendingRoutes('emails', (request, dispatch) => {
		const { work, body } = request;
		const { customer, object, stored } = dispatch;
		const bcc = readText(body, 'bcc');
		const template = readText(body, 'template');
		const given = readText(body, 'subject');
		const message = readText(body, 'message');
		const asked = readRecipients(body.to, String(customer.record.name));
		const to = asked.length > 0 ? asked : contactsOf(work, customer);
		refuseRecipients(to);
		const subject = given ?? object.sending?.subject(stored.record, COMPANY.name) ?? '';
		const email = keepMessage(
			request,
			dispatch,
			{
				subject,
				date: work.now,
				incoming: false,
				message_id: null,
				reply_to_email: null,
				opens: 0,
				bounce: false,
				complaint: false,
				from: { name: COMPANY.name, email: COMPANY.email },
				to,
				cc: [],
				bcc: bccOf(bcc).map((address) => ({ name: COMPANY.name, email: address })),
			},
			{ to, bcc: bccOf(bcc), subject, message, template },
		);
		markSent(work, dispatch);
		return { status: 201, body: [sortKeys(email.record)] };
	}),
};

/** A document that was not sent before is now. */
function markSent(work: Work, { object, stored }: Dispatch): void {
	if (!object.sending?.marks || stored.hidden.sent) return;
	sendDocument(work, object.table as DocumentTable, stored.rowId);
}

/** A list of contacts, or one address as a text; each address once, whatever its case is. */
function readRecipients(to: unknown, customerName: string): Recipient[] {
	const contacts = typeof to === 'string' && to !== '' ? [{ email: to }] : Object.values(to ?? {});
	const byAddress = new Map<string, Recipient>();
	for (const contact of contacts as unknown[]) {
		const { email, name } = Object(contact) as Partial<Recipient>;
		const key = String(email ?? '')
			.trim()
			.toLowerCase();
		if (byAddress.has(key)) continue;
		byAddress.set(key, { name: name ?? customerName, email: String(email ?? '') });
	}
	return [...byAddress.values()];
}

/** The primary contacts by name, and the customer itself (server source: Customer::contacts). */
function contactsOf(work: Work, { record, rowId }: StoredRecord): Recipient[] {
	const contacts = work
		.rowIds('contacts', 'customer', rowId)
		.map((id) => work.read('contacts', id).record)
		.filter(({ primary }) => primary)
		.sort((left, right) => String(left.name).localeCompare(String(right.name)));
	const has = contacts.some(({ email }) => email === record.email);
	return (has ? contacts : [...contacts, record])
		.filter(({ email }) => isEmail(email))
		.map(({ name, email }) => ({ name: String(name), email: String(email) }));
}

/** @throws ApiError 400 */
function refuseRecipients(to: readonly Recipient[]): void {
	if (to.length === 0) {
		throw invalidRequest('No email recipients given. At least one recipient must be provided.');
	}
	for (const [index, { email }] of to.entries()) {
		if (index >= MOST_RECIPIENTS) {
			throw invalidRequest(`Cannot send to more than ${MOST_RECIPIENTS} recipients at a time.`);
		}
		if (!isEmail(email)) throw invalidRequest(`Invalid email address: ${email}`);
	}
}

function bccOf(bcc: string | null): string[] {
	return bcc === null ? [] : bcc.split(',').map((address) => address.trim());
}
