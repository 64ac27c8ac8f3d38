import type { DocumentTable } from '../../data/documents/lines';
import { deleteDocument, voidDocument, voidObstacle } from '../../data/documents/void';
import type { StoredRecord } from '../../data/types';
import { invalidRequest } from '../../http/errors';
import type { TableDescription } from '../../objects';
import type { Action, WriteRequest } from '../request';

/**
 * Deletes a document for good; the server minds what it minds of voiding one.
 * @throws ApiError 400
 */
export function removeDocument({ object, work }: WriteRequest, stored: StoredRecord): undefined {
	refuseObstacle(object, stored, 'voided');
	deleteDocument(work, object.table as DocumentTable, stored.rowId);
}

/** The route that voids a document of an object type. */
export function voidAction(path: string): Action {
	return {
		method: 'POST',
		path: `${path}/:id/void`,
		handle: ({ object, work }, stored) => {
			const document = stored as StoredRecord;
			if (document.hidden.voided) {
				throw invalidRequest('This document has already been voided.');
			}
			refuseObstacle(object, document);
			voidDocument(work, object.table as DocumentTable, document.rowId);
			return { object, rowId: document.rowId };
		},
	};
}

function refuseObstacle(object: TableDescription, stored: StoredRecord, param?: string): void {
	const obstacle = voidObstacle(object.table as DocumentTable, stored);
	if (obstacle === null) return;
	const noun = object.model.toLowerCase();
	throw invalidRequest(`This ${noun} cannot be voided because ${obstacle}.`, param);
}
