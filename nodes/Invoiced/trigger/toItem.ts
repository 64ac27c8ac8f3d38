import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Change } from '../feed';
import { objects } from '../objects';
import { withNotes } from '../related';
import type { CompleteInvoice } from '../related';
import { shapeRecord } from '../shapes';
import type { TriggerSettings } from './settings';

/**
 * Turns a change into the item that the workflow gets: the record in the chosen shape, `_change` as its last key.
 *
 * @param complete the invoice with what was loaded for it
 */
export function toItem(
	change: Change,
	settings: TriggerSettings,
	complete: CompleteInvoice = { invoice: change.record, related: {}, notLoaded: {} },
): INodeExecutionData {
	const output = change.object === 'invoices' ? settings.invoiceOutput : settings.output;
	const { invoice, related } = complete;
	const description = objects[change.object];
	const shaped = withNotes(
		shapeRecord(output, description, invoice, related, settings.shape),
		complete,
	);
	const withDetails = settings.includeChange || change.type === 'deleted';
	return {
		json: (withDetails ? { ...shaped, _change: describeChange(change) } : shaped) as IDataObject,
	};
}

function describeChange({ object, type, id, updatedAt, version }: Change): IDataObject {
	return {
		object,
		type,
		id,
		updatedAt: toIso(updatedAt),
		version,
		key: `${object}:${id}:${version}`,
	};
}

/** ISO 8601 in UTC without a fraction, as in all shapes; null for a stamp outside of what a date can hold. */
function toIso(seconds: number | null): string | null {
	const date = new Date((seconds ?? NaN) * 1000);
	return Number.isNaN(date.getTime()) ? null : date.toISOString().replace('.000Z', 'Z');
}
