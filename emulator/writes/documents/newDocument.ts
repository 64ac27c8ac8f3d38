import type { NewDocument } from '../../data/documents/invoice';
import type { DocumentContent } from '../../data/documents/lines';
import { CLIENT_ID_LENGTH } from '../../data/links';
import { HOME_CURRENCY } from '../../data/money/currency';
import type { StoredRecord } from '../../data/types';
import { invalidRequest } from '../../http/errors';
import type { WireRecord } from '../../types';
import { readBody, writesOf } from '../record';
import type { WriteRequest } from '../request';
import { defaultsOf } from '../values';
import { readAttachments } from '../attachments';
import { readContent, refuseContent } from './content';
import { readShipTo } from './shipTo';

/** A document to be stored, and what of it was sent. */
export interface ReadDocument extends NewDocument {
	/** The values of the body alone, without those that the server sets. */
	given: WireRecord;
}

/**
 * The document that a body asks for: what was sent and what the server sets, nothing else.
 * @param hidden what is hidden in a document that nothing has happened to
 * @throws ApiError 400
 */
export function readNewDocument(
	request: WriteRequest,
	customer: StoredRecord,
	hidden: WireRecord,
	lines: DocumentContent['items'] = [],
): ReadDocument {
	const { object, work, body } = request;
	const { properties, defaults, hiddenDefaults } = writesOf(object);
	const usual = defaultsOf(properties);
	const { record: given, hidden: givenHidden } = readBody(request, true);
	refuseNumber(request, given.number, null);
	const currency = (given.currency ?? customer.record.currency ?? HOME_CURRENCY) as string;
	const content = readContent(request);
	const whole = { ...content, items: [...content.items, ...lines] };
	refuseContent(currency, whole);
	const attachments = readAttachments(request, null) ?? [];
	const shipTo = 'ship_to' in defaults ? { ship_to: readShipTo(body.ship_to, null, work.now) } : {};
	const record: WireRecord = {
		object: object.objectType,
		customer: customer.rowId,
		...defaults,
		...usual.record,
		...given,
		...shipTo,
		currency,
		date: given.date ?? work.now,
	};
	// A document without a number of its own gets one by its id.
	if (!record.number) delete record.number;
	const clientId = work.random.token(CLIENT_ID_LENGTH);
	return {
		given,
		record,
		hidden: {
			...hidden,
			...hiddenDefaults,
			...usual.hidden,
			...givenHidden,
			attachments,
			client_id: clientId,
		},
		content: whole,
	};
}

/**
 * Refuses a number that another document of the kind has; which letters are capital does not count.
 * @throws ApiError 400
 */
export function refuseNumber(
	{ work, object }: WriteRequest,
	number: unknown,
	stored: StoredRecord | null,
): void {
	if (!number || number === stored?.record.number) return;
	const others = work.rowIds(object.table, 'number', number);
	if (others.every((rowId) => rowId === stored?.rowId)) return;
	const noun = object.model.toLowerCase();
	throw invalidRequest(
		`The given ${noun} number has already been taken: ${String(number)}`,
		'number',
	);
}

/** A number that the server gave passes over those that are taken. */
export function passTakenNumbers(
	{ work, object }: WriteRequest,
	document: StoredRecord,
	given: WireRecord,
): StoredRecord {
	if (given.number) return document;
	const [prefix] = String(document.record.number).split(/\d/);
	for (let next = document.rowId; isTaken(next); next += 1) {
		// A record that this request creates is its own until it is written down.
		document.record.number = `${prefix}${next + 1}`;
	}
	return document;

	function isTaken(count: number): boolean {
		const holders = work.rowIds(object.table, 'number', `${prefix}${count}`);
		return holders.some((rowId) => rowId !== document.rowId);
	}
}
