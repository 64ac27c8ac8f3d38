import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import { InvoicedApi } from '../../credentials/InvoicedApi.credentials';
import { Invoiced } from '../../nodes/Invoiced/Invoiced.node';
import { InvoicedTrigger } from '../../nodes/Invoiced/InvoicedTrigger.node';
import { savedNames } from '../support/savedNames';

const FORMS: ReadonlyArray<INodeTypeDescription | ICredentialType> = [
	new Invoiced().description,
	new InvoicedTrigger().description,
	new InvoicedApi(),
];

/**
 * `STORE=1` holds what the present version offers, too; see docs/release.md. What is new since the
 * last release is not held yet: no workflow out there has it.
 */
const isToBeStored = process.env.STORE === '1';

function storedNames(form: string, present: readonly string[]): string[] {
	const file = join(__dirname, 'savedNames', `${form}.json`);
	if (isToBeStored) writeFileSync(file, `${JSON.stringify(present, null, '\t')}\n`);
	return JSON.parse(readFileSync(file, 'utf8')) as string[];
}

describe('what workflows have saved', () => {
	it.each(FORMS)('still means the same, and stands in its order: $name', ({ name, properties }) => {
		const present = savedNames(properties);
		const stored = storedNames(name, present);
		const known = new Set(stored);
		expect(present.filter((line) => known.has(line))).toEqual(stored);
	});
});
