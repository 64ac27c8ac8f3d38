import { OBJECTS } from '../objects';
import type { ColumnKind, KindLists, TableFields } from '../objects/types';
import type { TableName } from '../types';

/** A typed column beside the JSON of a record. */
export interface Column {
	name: string;
	kind: ColumnKind;
	/** `filter[name]` and `advanced_filter` accept it. */
	filterable: boolean;
	/** `sort` accepts it. */
	sortable: boolean;
}

/** The typed columns of every table, by name. */
export const COLUMNS = Object.fromEntries(
	OBJECTS.map(({ table, columns }) => [table, tableColumns(columns)]),
) as Record<TableName, ReadonlyMap<string, Column>>;

function columnsOf(lists: KindLists, access: Pick<Column, 'filterable' | 'sortable'>): Column[] {
	const kinds: ColumnKind[] = ['boolean', 'date', 'integer', 'number', 'stamp', 'text'];
	return kinds.flatMap((kind) =>
		(lists[kind] ?? '')
			.split(' ')
			.filter((name) => name !== '')
			.map((name) => ({ name, kind, ...access })),
	);
}

function tableColumns(fields: TableFields): ReadonlyMap<string, Column> {
	const columns = [
		...columnsOf(fields, { filterable: true, sortable: true }),
		...columnsOf(fields.sortOnly ?? {}, { filterable: false, sortable: true }),
		...columnsOf(fields.internal ?? {}, { filterable: false, sortable: false }),
	];
	return new Map(columns.map((column) => [column.name, column]));
}
