/**
 * A yes-or-no field. The API sends booleans, older records and lists of columns also 1 and `"1"`.
 */
export function flag(value: unknown): boolean {
	return value === true || value === 1 || value === '1' || value === 'true';
}
