import { outputTypes } from '../schemas/outputSchemas';
import { fieldTable } from './fieldTable';

/** The page that explains every field of the invoice shapes. */
export const MANUAL_PAGE = 'docs/shapes.md';

const TABLE = /(<!-- fields of (\w+) -->\n).*?(<!-- end of fields -->)/gs;

/**
 * A page with its tables made anew: each stands between `<!-- fields of Type -->` and `<!-- end of
 * fields -->`, where the type is one that an output is made of.
 *
 * @throws Error for a type that is not declared
 */
export function withFieldTables(page: string): string {
	return page.replace(
		TABLE,
		(_all, start: string, type: string, end: string) =>
			`${start}\n${fieldTable(outputTypes.of(type))}\n\n${end}`,
	);
}
