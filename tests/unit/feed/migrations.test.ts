import { migrate, SCHEMA } from '../../../nodes/Invoiced/feed/memory/migrations';
import { restoreState } from '../../../nodes/Invoiced/feed/memory/state';
import { objects } from '../../../nodes/Invoiced/objects';
import { invoiceFeed } from '../../support/feed/smallServer';

const clock = { serverTime: 1_700_000_000, shiftedUntil: null, readAt: 1_700_000_000 };

/** As a trigger saved it in the middle of its history, with schema 1. */
const schema1 = () => ({
	schema: 1,
	environment: 'https://api.invoiced.com',
	streams: {
		invoices: {
			startDate: 1_600_000_000,
			head: {
				from: 1_699_999_940,
				createdSince: 1_600_000_000,
				behind: false,
				afterId: null,
				seen: { 28333332: 'AAAAAABBBB' },
				lastRead: { from: 1_699_999_880, to: 1_699_999_940 },
			},
			backfill: {
				from: 1_600_000_060,
				until: 1_699_999_000,
				createdSince: 1_600_000_000,
				behind: true,
				afterId: '17',
				sliceFrom: 1_600_000_000,
				seen: { 26666667: 'CCCCCCDDDD' },
			},
			clock,
			hidden: null,
		},
		customers: {
			startDate: 1_600_000_000,
			head: {
				from: 1_699_999_940,
				createdSince: 1_699_990_000,
				behind: false,
				afterId: null,
				seen: {},
			},
			backfill: null,
			lastSlice: { from: 1_600_000_000, until: 1_600_000_100, to: 1_699_999_940 },
			clock,
			hidden: null,
		},
	},
	deletions: {},
});

/** Of the last hand-over alone there is no log to make. */
function withoutNote(head: object): object {
	return Object.fromEntries(Object.entries(head).filter(([key]) => key !== 'lastRead'));
}

const config = invoiceFeed({ objects: [objects.invoices, objects.customers] });

describe('A state of schema 1', () => {
	test('goes on where it was: its history becomes a list with one range', () => {
		const { schema, streams } = restoreState(schema1(), config);
		expect(schema).toBe(SCHEMA);
		expect(streams.invoices).toEqual({
			startDate: 1_600_000_000,
			head: withoutNote(schema1().streams.invoices.head),
			histories: [
				{
					from: 1_600_000_060,
					until: 1_699_999_000,
					createdSince: 1_600_000_000,
					afterId: '17',
					seen: { 26666667: 'CCCCCCDDDD' },
				},
			],
			clock,
			hidden: null,
		});
	});

	test('forgets of deletions what was handed over last, and keeps the rest', () => {
		const kept = { startDate: 1_600_000_000, from: 1_700_000_000, seen: {}, clock };
		const lastRead = { from: 1_600_000_000, to: 1_700_000_000 };
		const state = { ...schema1(), deletions: { invoices: { ...kept, lastRead } } };
		const { deletions } = restoreState(state, { ...config, changeTypes: ['deleted'] });
		expect(deletions.invoices).toEqual(kept);
	});

	test('without a history has an empty list of them', () => {
		const { startDate, head } = schema1().streams.customers;
		const { streams } = restoreState(schema1(), config);
		const stream = { startDate, head, histories: [], clock, hidden: null };
		expect(streams.customers).toEqual(stream);
	});

	test.each([
		['no streams', { streams: null }],
		['streams that are a list', { streams: [1] }],
		['a stream that is none', { streams: { invoices: 5 } }],
		['a broken history', { streams: { invoices: { backfill: 'x' } } }],
	])('with %s is not used and breaks nothing', (_name, damage) => {
		const { streams } = restoreState({ ...schema1(), ...damage }, config);
		expect(streams.invoices?.head.from).toBe(config.startDate);
	});
});

test('A state of the present form, and anything that is none, stays as it is', () => {
	for (const stored of [{ schema: SCHEMA, streams: { invoices: { backfill: 1 } } }, {}, { a: 1 }]) {
		expect(migrate(stored)).toEqual(stored);
	}
});
