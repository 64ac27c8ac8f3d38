import type { IDataObject } from 'n8n-workflow';

import type { Query } from '../../api/types';
import type { InvoicedRecord, ObjectDescription } from '../../objects';
import { readInclude } from '../../parameters/include';
import { includeFor, loadRelated, queryForOutput, queryForRelated, withNotes } from '../../related';
import type { IncludeName } from '../../related';
import { shapeRecord } from '../../shapes';
import type { OutputShape, ShapeOptions } from '../../shapes';
import type { OperationCall, OperationItem } from '../types';
import { readCheckTotals, withChecks } from './checkTotals';
import type { TotalsCheck } from './checkTotals';
import { readInvoiceSettings } from './options';

/** How the records of one input item are to be returned. */
export interface Returning {
	output: OutputShape;
	settings: ShapeOptions;
	include: readonly IncludeName[];
	/** What has to be asked of the list or retrieve call for it. */
	query: Query;
	check: TotalsCheck;
}

/** @throws ParameterError for an option that cannot be used */
export function readReturning(
	description: ObjectDescription,
	output: OutputShape,
	options: Record<string, unknown>,
): Returning {
	const settings = readInvoiceSettings(description, options);
	const check = readCheckTotals(description, options);
	if (description.name !== 'invoices') {
		return { output, settings, include: [], query: queryForOutput(description, output), check };
	}
	const include = includeFor(output, readInclude(options.include));
	return { output, settings, include, query: queryForRelated(output, include), check };
}

/** Records in the shape that was chosen, invoices with what was asked to be included. */
export async function toItems(
	call: OperationCall,
	description: ObjectDescription,
	records: readonly InvoicedRecord[],
	{ output, settings, include, check }: Returning,
): Promise<OperationItem[]> {
	const { api, itemIndex } = call;
	const { invoices } = await loadRelated(api, records, include, itemIndex);
	const items = invoices.map((complete) => {
		const { invoice, related } = complete;
		const shaped = shapeRecord(output, description, invoice, related, settings);
		return { json: withNotes(shaped, complete) as IDataObject };
	});
	return withChecks(call, items, invoices, { output, settings, check });
}
