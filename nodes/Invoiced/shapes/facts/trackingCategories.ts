import { asList, isObject, text } from '../../values';

/**
 * A tracking category of a line: a tag of the ledger, such as a department or a region, and the tag
 * above it.
 */
export interface TrackingCategory {
	/** The ledger's id of the category. */
	categoryId: string | null;
	/** Its name. */
	categoryName: string | null;
	/** The ledger's id of the category above it. */
	parentCategoryId: string | null;
	/** The name of that one. */
	parentCategoryName: string | null;
}

/**
 * Reads a line's `metadata.tracking_categories`, this package's convention, as Invoiced has no
 * tracking categories of its own: a list of objects or the JSON text of one (metadata values are
 * texts of at most 255 characters). Entries that are no objects are skipped; a text that does not
 * parse gives an empty list.
 */
export function readTrackingCategories(value: unknown): readonly TrackingCategory[] {
	return asList(typeof value === 'string' ? parsed(value) : value)
		.filter(isObject)
		.map((fields) => ({
			categoryId: text(fields.categoryId),
			categoryName: text(fields.categoryName),
			parentCategoryId: text(fields.parentCategoryId),
			parentCategoryName: text(fields.parentCategoryName),
		}));
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return null;
	}
}
