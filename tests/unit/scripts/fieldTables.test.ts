import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldTable } from '../../../scripts/fieldTables/fieldTable';
import { MANUAL_PAGE, withFieldTables } from '../../../scripts/fieldTables/manualPage';

const manual = readFileSync(join(__dirname, '..', '..', '..', MANUAL_PAGE), 'utf8');

describe('the tables of fields in the manual', () => {
	it('are what `npm run fields` makes of the doc comments of the types', () => {
		expect(manual.match(/<!-- fields of \w+ -->/g)?.length).toBeGreaterThan(10);
		expect(withFieldTables(manual).split('\n')).toEqual(manual.split('\n'));
	});

	it('are made anew from whatever stands in their place', () => {
		const page =
			'Before\n<!-- fields of UnifiedPhoneNumber -->\nold\n<!-- end of fields -->\nAfter';
		const made = withFieldTables(page);
		expect(made).toMatch(/^Before\n<!-- fields of UnifiedPhoneNumber -->\n\n\| Property \|/);
		expect(made).toContain('| `type` | `TELEPHONE` |');
		expect(made).toMatch(/\|\n\n<!-- end of fields -->\nAfter$/);
		expect(made).not.toContain('\nold\n');
	});

	it('know no type that no output is made of', () => {
		const page = '<!-- fields of Nothing -->\n<!-- end of fields -->';
		expect(() => withFieldTables(page)).toThrow('Nothing');
	});
});

describe('a table of fields', () => {
	it('says what each field holds in the words of the manual', () => {
		const properties = {
			a: { type: 'string' as const, enum: ['A', '1', null], description: 'One | other.' },
			b: {
				type: ['array' as const, 'null' as const],
				items: { type: 'string' as const },
				description: 'B.',
			},
			c: { type: 'number' as const, enum: [1], description: 'C.' },
			d: { type: 'boolean' as const, description: 'D.' },
		};
		expect(fieldTable({ properties }).split('\n')).toEqual([
			'| Property | Holds | Is |',
			'|---|---|---|',
			'| `a` | `A`, `"1"` or null | One \\| other. |',
			'| `b` | list of texts or null | B. |',
			'| `c` | `1` | C. |',
			'| `d` | true or false | D. |',
		]);
	});

	it('has no field that nothing is said about', () => {
		expect(() => fieldTable({ properties: { a: { type: 'string' } } })).toThrow(
			"Nothing says what 'a' is",
		);
	});
});
