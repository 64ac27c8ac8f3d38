import type { Route } from '../http/call';
import { countsOf, coverageOf, type PathCoverage } from './coverage';

const TABLE = /(<!-- endpoints -->\n).*?(<!-- end of endpoints -->)/s;

/**
 * A page with its table of endpoints made anew, between `<!-- endpoints -->` and `<!-- end of
 * endpoints -->`.
 * @throws Error when the page has no such place
 */
export function withEndpointTable(
	page: string,
	routes: readonly Pick<Route, 'method' | 'path'>[],
): string {
	if (!TABLE.test(page)) throw new Error('The page has no place for the table of endpoints');
	const table = endpointTable(coverageOf(routes));
	return page.replace(TABLE, (_all, start: string, end: string) => `${start}\n${table}\n\n${end}`);
}

function endpointTable(coverage: readonly PathCoverage[]): string {
	const { present, refused, absent } = countsOf(coverage);
	const rows = coverage.map(
		({ path, present: methods, missing, reason }) =>
			`| \`${path}\` | ${methods.join(' ')} | ${reason ? `${missing.join(' ')} ${reason.kind}: ${reason.words}` : ''} |`,
	);
	return [
		`Of the ${present + refused + absent} endpoints that the official documentation names, ${present} are present, ` +
			`${refused} refused and ${absent} absent (\`npm run coverage\` writes this table).`,
		'',
		'| Path | Present | Refused or absent |',
		'| --- | --- | --- |',
		...rows,
	].join('\n');
}
