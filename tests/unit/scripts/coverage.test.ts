import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENTED_ENDPOINTS } from '../../../emulator/coverage/endpoints';
import { countsOf, coverageOf } from '../../../emulator/coverage/coverage';
import { REASONS } from '../../../emulator/coverage/reasons';
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
		const routes = missingOnly();
		const { present, refused, absent } = countsOf(coverageOf(routes));
		expect(present).toBe(routes.length);
		expect(present + refused + absent).toBe(111);
	});

	it('does not stand for an endpoint that nothing explains', () => {
		const routes = missingOnly().filter(({ path }) => path !== '/coupons');
		expect(() => coverageOf(routes)).toThrow('Nothing says why an endpoint of /coupons is missing');
	});

	it('does not keep a reason for what is there', () => {
		const routes = [...missingOnly(), { method: 'GET' as const, path: '/customer/:id/notes' }];
		expect(() => coverageOf(routes)).toThrow('Nothing is missing at /customer/:id/notes any more');
	});

	it('stands in its place only', () => {
		expect(() => withEndpointTable('# A page', missingOnly())).toThrow('has no place');
		const page = 'Before\n<!-- endpoints -->\nold\n<!-- end of endpoints -->\nAfter';
		const made = withEndpointTable(page, missingOnly());
		expect(made).toMatch(/^Before\n<!-- endpoints -->\n\nOf the 111 endpoints/);
		expect(made).toContain('| `/coupons` | GET POST |  |');
		expect(made).not.toContain('\nold\n');
	});
});

/** Routes for every path but those that have a reason to be missing; other placeholder names. */
function missingOnly(): {
	method: (typeof DOCUMENTED_ENDPOINTS)[number]['method'];
	path: string;
}[] {
	return DOCUMENTED_ENDPOINTS.filter(({ path }) => !(path in REASONS)).map(({ method, path }) => ({
		method,
		path: path.replaceAll(/:\w+/g, ':key'),
	}));
}
