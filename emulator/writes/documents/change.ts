import { contentOf, saveContent, saveDocument } from '../../data/documents/save';
import type { DocumentTable } from '../../data/documents/lines';
import type { StoredRecord } from '../../data/types';
import { invalidRequest } from '../../http/errors';
import type { WireRecord } from '../../types';
import { readBody, writesOf } from '../record';
import type { WriteRequest } from '../request';
import { readAttachments } from '../attachments';
import { readContent, refuseContent, saysContent } from './content';
import { refuseNumber } from './newDocument';
import { readShipTo } from './shipTo';

/** What a document's kind adds to the values of a body. */
export type Consequences = (given: WireRecord, stored: StoredRecord) => WireRecord;

/**
 * Changes a document as a PATCH says.
 * @throws ApiError 400 (server source: ReceivableDocument::beforeUpdate)
 */
export function changeDocument(
	request: WriteRequest,
	stored: StoredRecord,
	consequences: Consequences = () => ({}),
): StoredRecord {
	const { object, work, body } = request;
	const { record: given, hidden } = readBody(request, false);
	const attachments = readAttachments(request, stored);
	const hasContent = saysContent(body);
	const hasShipTo = body.ship_to !== undefined && 'ship_to' in writesOf(object).defaults;
	refuseCustomer(request, stored);
	const isSilent = [given, hidden].every((part) => Object.keys(part).length === 0);
	if (isSilent && !attachments && !hasContent && !hasShipTo) return stored;
	refuseClosed(stored, given.closed === false);
	refuseValues(request, given, stored);
	const fields = {
		...given,
		...(hasShipTo ? { ship_to: readShipTo(body.ship_to, stored.record.ship_to, work.now) } : {}),
		...consequences(given, stored),
	};
	const allHidden = { ...hidden, ...(attachments ? { attachments } : {}) };
	const table = object.table as DocumentTable;
	const saved = saveDocument(work, table, stored.rowId, fields, allHidden);
	if (!hasContent) return saved;
	const content = readContent(request, contentOf(saved.record));
	refuseContent(saved.record.currency as string, content);
	return saveContent(work, table, stored.rowId, content);
}

/**
 * A voided document cannot be changed, a closed one only where the change opens it again.
 * @throws ApiError 400
 */
export function refuseClosed({ record, hidden }: StoredRecord, isReopened: boolean): void {
	if (hidden.voided) {
		throw invalidRequest('Your changes cannot be saved because this document is voided.', 'voided');
	}
	if (record.closed && !isReopened) {
		throw invalidRequest(
			'Your changes cannot be saved because this document is closed. Please re-open the document to ' +
				'make any changes.',
			'closed',
		);
	}
}

function refuseCustomer({ body }: WriteRequest, { record }: StoredRecord): void {
	const { customer } = body;
	if (customer === undefined || Number(customer) === record.customer) return;
	throw invalidRequest(
		'Invalid request parameter `customer`. The customer cannot be modified.',
		'customer',
	);
}

function refuseValues(request: WriteRequest, given: WireRecord, stored: StoredRecord): void {
	refuseNumber(request, given.number, stored);
	if (given.currency === null || given.currency === '') {
		throw invalidRequest('The currency cannot be unset.', 'currency');
	}
	if (given.draft === true && !stored.record.draft) {
		throw invalidRequest(
			'Cannot save as a draft because the document has already been issued.',
			'draft',
		);
	}
}
