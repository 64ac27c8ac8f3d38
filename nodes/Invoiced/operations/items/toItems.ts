import type { IDataObject } from 'n8n-workflow';

import type { Query } from '../../api';
import { hasAccountingShapes } from '../../objects';
import type { IncludeName, InvoicedRecord, ObjectDescription } from '../../objects';
import type { TotalsCheck, Values } from '../../parameters';
import { checkTotals, shapeSettingsIn } from '../../parameters';
import {
	includeFor,
	loadRelated,
	queryForOutput,
	queryForRelated,
	withLoadFailures,
} from '../../related';
import { shapeRecord } from '../../shapes';
import type { OutputShape, ShapeOptions } from '../../shapes';
import type { OperationCall, OperationItem } from '../types';
import { withChecks } from './withChecks';
import { include } from '../options';

/** How the records of one input item are to be returned. */
export interface Returning {
	output: OutputShape;
	settings: ShapeOptions;
	include: readonly IncludeName[];
	/** What has to be asked of the list or retrieve call for it. */
	query: Query;
	check: TotalsCheck;
}

/** How records are to be returned, by the options that are set. */
export function readReturning(
	description: ObjectDescription,
	output: OutputShape,
	options: Values,
): Returning {
	const settings = shapeSettingsIn(options);
	const check = options.get(checkTotals) ?? 'off';
	if (!hasAccountingShapes(description)) {
		return { output, settings, include: [], query: queryForOutput(description, output), check };
	}
	const included = includeFor(output, options.get(include) ?? []);
	return { output, settings, include: included, query: queryForRelated(output, included), check };
}

/** Records in the shape that was chosen, invoices with what was asked to be included. */
export async function toItems(
	call: OperationCall,
	description: ObjectDescription,
	records: readonly InvoicedRecord[],
	{ output, settings, include: included, check }: Returning,
): Promise<OperationItem[]> {
	const { api, itemIndex } = call;
	const { invoices } = await loadRelated(api, records, included, itemIndex);
	const items = invoices.map((complete) => {
		const { invoice, related } = complete;
		const shaped = shapeRecord(output, description, invoice, related, settings);
		return { json: withLoadFailures(shaped, complete) as IDataObject };
	});
	return withChecks(call, items, invoices, { output, settings, check });
}
