/** @typedef {{ name: string, kind: string }} Column as the server keeps a field */

/**
 * A moment as a person reads it, in UTC as the API's dates are.
 *
 * @param {number} unixSeconds
 */
export function moment(unixSeconds) {
	const date = new Date(unixSeconds * 1000);
	if (Number.isNaN(date.getTime())) return String(unixSeconds);
	return date.toISOString().slice(0, 19).replace('T', ' ');
}

/**
 * The same of a date: most documents are dated by the day.
 *
 * @param {number} unixSeconds
 */
export function day(unixSeconds) {
	return moment(unixSeconds).replace(/ 00:00:00$/, '');
}

/**
 * What stands in the cell of a record.
 *
 * @param {Column} column
 * @param {Record<string, unknown>} record
 */
export function cellOf({ name, kind }, record) {
	const value = record[name];
	if (value === null || value === undefined || value === '') return '–';
	if (kind === 'stamp' && typeof value === 'number') return moment(value);
	if (kind === 'date' && typeof value === 'number') return day(value);
	return plain(value);
}

/**
 * Any value in a few words.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function plain(value) {
	if (value === null || value === undefined) return '–';
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) {
		return value.length === 0 ? '–' : value.join(', ');
	}
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * A key as the title of a column: `due_date` and `dueDate` are both `due date`.
 *
 * @param {string} key
 */
export function titleOf(key) {
	return key
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.replaceAll('_', ' ')
		.toLowerCase();
}

/**
 * @param {number} count
 * @param {string} one
 */
export function counted(count, one) {
	return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;
}
