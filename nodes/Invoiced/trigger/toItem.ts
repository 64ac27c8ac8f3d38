import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Change, ChangeType } from '../feed';
import { hasAccountingShapes, objects } from '../objects';
import type { ObjectName } from '../objects';
import { withLoadFailures } from '../related';
import type { CompleteInvoice } from '../related';
import { shapeRecord, toEventEnvelope, toEventModel } from '../shapes';
import type { UtcDateTime } from '../values';
import type { TriggerSettings } from './settings';

/**
 * Turns a change into the item that the workflow gets: the record in the chosen shape, `_change` as
 * its last key.
 *
 * @param complete the invoice with what was loaded for it
 */
export function toItem(
	change: Change,
	settings: TriggerSettings,
	complete: CompleteInvoice = { invoice: change.record, related: {}, notLoaded: {} },
): INodeExecutionData {
	const shaped = withLoadFailures(shapeChange(change, settings, complete), complete);
	const withDetails = settings.includeChange || change.type === 'deleted';
	return {
		json: (withDetails ? { ...shaped, _change: describeChange(change) } : shaped) as IDataObject,
	};
}

function shapeChange(
	change: Change,
	{ invoiceOutput, output, shape, eventEnvelope }: TriggerSettings,
	{ invoice, related }: CompleteInvoice,
): Record<string, unknown> {
	const description = objects[change.object];
	const isDocument = hasAccountingShapes(description);
	if (!isDocument || !eventEnvelope) {
		const chosen = isDocument ? invoiceOutput : output;
		return shapeRecord(chosen, description, invoice, related, shape);
	}
	const event = { id: change.eventId ?? null, type: change.type };
	return { ...toEventEnvelope(toEventModel(invoice, related, shape), event) };
}

/** What `_change` holds. */
export interface ChangeDetails {
	/** Name of the record's table, such as `invoices`. */
	object: ObjectName;
	/** What happened to the record. */
	type: ChangeType;
	/** The record's id as text. */
	id: string;
	/** When it changed or was deleted; null where Invoiced does not say. */
	updatedAt: UtcDateTime | null;
	/** 16 hex digits of the record's content: the same content always has the same version. */
	version: string;
	/** `object:id:version`, to recognize repeats by. */
	key: string;
}

function describeChange({ object, type, id, updatedAt, version }: Change): ChangeDetails {
	return {
		object,
		type,
		id,
		updatedAt: toIso(updatedAt),
		version,
		key: `${object}:${id}:${version}`,
	};
}

/**
 * ISO 8601 in UTC without a fraction, as in all shapes; null for a stamp outside of what a date can
 * hold.
 */
function toIso(seconds: number | null): UtcDateTime | null {
	const date = new Date((seconds ?? NaN) * 1000);
	return Number.isNaN(date.getTime()) ? null : date.toISOString().replace('.000Z', 'Z');
}
