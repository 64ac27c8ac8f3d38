import type { ObjectType } from './vocabulary';

/** What running text calls an object type. */
type Labels = Pick<ObjectType, 'label' | 'pluralLabel'>;

/** `credit note`: how running text calls one record. */
export function singular(description: Labels): string {
	return description.label.toLowerCase();
}

/** `credit notes`: how running text calls several records. */
export function plural(description: Labels): string {
	return description.pluralLabel.toLowerCase();
}

/** `an invoice`, `a credit note`. */
export function withArticle(noun: string): string {
	return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}
