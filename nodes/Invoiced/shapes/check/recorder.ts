import type { InvoicedRecord } from '../../objects';
import { isObject } from '../../values';

/** A record, and which of its fields were looked at. */
export interface Recorded {
	/** A copy that notes down each field that is read from it. */
	record: InvoicedRecord;
	/** Paths of the fields that were read; the entries of a list share the path of the list. */
	read: ReadonlySet<string>;
}

/** Copies a record so that reading a field leaves a trace. */
export function recordReads(original: InvoicedRecord): Recorded {
	const read = new Set<string>();
	return { record: copyOfObject(original, '', read), read };
}

/** The path of a field below another; the record itself has the path ''. */
export function pathBelow(parent: string, key: string): string {
	return parent === '' ? key : `${parent}.${key}`;
}

function copyOf(value: unknown, path: string, read: Set<string>): unknown {
	if (Array.isArray(value)) return value.map((entry: unknown) => copyOf(entry, path, read));
	return isObject(value) ? copyOfObject(value, path, read) : value;
}

function copyOfObject(original: InvoicedRecord, path: string, read: Set<string>): InvoicedRecord {
	const copy: InvoicedRecord = {};
	for (const [key, value] of Object.entries(original)) {
		const fieldPath = pathBelow(path, key);
		const field = copyOf(value, fieldPath, read);
		Object.defineProperty(copy, key, {
			enumerable: true,
			get: () => {
				read.add(fieldPath);
				return field;
			},
		});
	}
	return copy;
}
