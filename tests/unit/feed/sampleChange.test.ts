import { sampleChange } from '../../../nodes/Invoiced/feed';
import { objects } from '../../../nodes/Invoiced/objects';

const START = 1_600_000_000;

const sampled = (record: Record<string, unknown>) =>
	sampleChange(objects.invoices, { id: 7, updated_at: START + 60, ...record }, START);

describe('A record in a test in the editor', () => {
	test.each([
		['made at the start date', 'created', START],
		['made after it', 'created', START + 1],
		['made before it', 'updated', START - 1],
		['of which nothing says when it was made', 'updated', undefined],
	])('%s is %s', (_when, type, createdAt) => {
		expect(sampled({ created_at: createdAt })).toMatchObject({
			object: 'invoices',
			type,
			id: '7',
			updatedAt: START + 60,
		});
	});

	test('has a version of its own after each edit, as in the polls', () => {
		const { version } = sampled({ created_at: START });
		expect(sampled({ created_at: START }).version).toBe(version);
		expect(sampled({ created_at: START, number: 'edited' }).version).not.toBe(version);
	});
});
