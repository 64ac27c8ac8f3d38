import { sendDocument } from '../data/documents/save';
import type { DocumentTable } from '../data/documents/lines';
import { invalidRequest } from '../http/errors';
import { sortKeys } from '../http/json';
import type { WireRecord } from '../types';
import { keepMessage, readText, sendingRoutes } from './outbox';
import type { Behaviour } from './request';

/** Invoices and statements by letter (server source: SendLetterRoute, LetterSender). */
export const letters: Behaviour = {
	actions: sendingRoutes('letters', (request, dispatch) => {
		const { work, body } = request;
		const { customer, object, stored } = dispatch;
		const own = readText(body, 'address1') !== null;
		const address = addressOf(own ? { name: customer.record.name, ...body } : customer.record);
		if (address === null) {
			throw invalidRequest(
				'The customer does not have a mailing address. You must add a mailing address before sending a letter.',
			);
		}
		const letter = keepMessage(
			request,
			dispatch,
			{ to: address, state: 'queued', num_pages: 1, expected_delivery_date: null },
			{ to: [{ address }] },
		);
		const isOpenDocument = object.sending?.marks && !stored.record.closed;
		if (isOpenDocument) sendDocument(work, object.table as DocumentTable, stored.rowId);
		return { status: 201, body: sortKeys(letter.record) };
	}),
};

/** Name and address by lines; null without a street. */
function addressOf(parts: WireRecord): string | null {
	const street = readText(parts, 'address1');
	if (street === null) return null;
	const [name, extra, city, state, postalCode, country] = [
		'name',
		'address2',
		'city',
		'state',
		'postal_code',
		'country',
	].map((key) => readText(parts, key));
	const region = [state, postalCode].filter(Boolean).join(' ');
	const place = [city, region].filter(Boolean).join(', ');
	return [name, street, extra, place, country].filter(Boolean).join('\n');
}
