import { OBJECT_OF } from '../objects';
import { withoutKeys } from '../objects/parts/withoutKeys';
import type { TableName, WireRecord } from '../types';

/** Turns the server's form of a record into the one that the official docs describe. */
export function documentedShape(
	table: TableName,
	record: WireRecord,
	hidden: WireRecord,
): WireRecord {
	const { undocumented, documentedForm } = OBJECT_OF[table];
	return documentedForm(withoutKeys(record, undocumented), hidden);
}
