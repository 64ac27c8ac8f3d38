import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENTED_ENDPOINTS } from '../../../emulator/coverage/endpoints';
import { countsOf, coverageOf } from '../../../emulator/coverage/coverage';
import { withEndpointTable } from '../../../emulator/coverage/table';
import { README, withRoutes } from '../../../scripts/coverage/readme';

const readme = readFileSync(join(__dirname, '..', '..', '..', README), 'utf8');

describe("the table of endpoints in the emulator's README", () => {
	it('is what `npm run coverage` makes of the routes that there are', () => {
		expect(withRoutes(readme).split('\n')).toEqual(readme.split('\n'));
		console.log(/Of the .* absent/.exec(readme)?.[0]);
	});

	it('has every endpoint of the documentation once', () => {
		const keys = DOCUMENTED_ENDPOINTS.map(({ method, path }) => `${method} ${path}`);
		expect(keys).toHaveLength(111);
		expect(new Set(keys).size).toBe(111);
	});

	it('counts an endpoint as present whatever its placeholders are called', () => {
		const reasons = { '/coupons': { kind: 'absent' as const, words: 'not yet' } };
		const routes = allRoutes().filter(({ path }) => path !== '/coupons');
		expect(countsOf(coverageOf(routes, reasons))).toEqual({ present: 109, refused: 0, absent: 2 });
		expect(countsOf(coverageOf(allRoutes()))).toEqual({ present: 111, refused: 0, absent: 0 });
	});

	it('does not stand for an endpoint that nothing explains', () => {
		const routes = allRoutes().filter(({ path }) => path !== '/coupons');
		expect(() => coverageOf(routes)).toThrow('Nothing says why an endpoint of /coupons is missing');
	});

	it('does not keep a reason for what is there', () => {
		const reasons = { '/charges': { kind: 'absent' as const, words: 'no gateway' } };
		expect(() => coverageOf(allRoutes(), reasons)).toThrow(
			'Nothing is missing at /charges any more',
		);
	});

	it('stands in its place only', () => {
		expect(() => withEndpointTable('# A page', allRoutes())).toThrow('has no place');
		const page = 'Before\n<!-- endpoints -->\nold\n<!-- end of endpoints -->\nAfter';
		const made = withEndpointTable(page, allRoutes());
		expect(made).toMatch(/^Before\n<!-- endpoints -->\n\nOf the 111 endpoints/);
		expect(made).toContain('| `/coupons` | GET POST |  |');
		expect(made).not.toContain('\nold\n');
	});
});

/** A route for every endpoint, with other names of the placeholders. */
function allRoutes(): {
	method: (typeof DOCUMENTED_ENDPOINTS)[number]['method'];
	path: string;
}[] {
	return DOCUMENTED_ENDPOINTS.map(({ method, path }) => ({
		method,
		path: path.replaceAll(/:\w+/g, ':key'),
	}));
}
