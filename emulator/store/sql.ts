/** A value that stands for a question mark. */
export type SqlValue = number | string | null;

/** A part of a WHERE clause; the values stand for its question marks, in order. */
export interface Condition {
	sql: string;
	values: SqlValue[];
}
