import { bindAccount } from '../../../nodes/Invoiced/trigger/account';

const NOW = 1_700_000_000;
const DAY = 86_400;

/** An API whose key is the text itself, and which tells the account's id, or refuses to. */
function apiWith(key: string, accountId: number | null) {
	const asked: string[] = [];
	return {
		asked,
		keyDigest: (salt: string) => `${salt} ${key}`,
		request: async ({ path }: { path: string }) => {
			asked.push(path);
			if (accountId === null) throw new Error('403');
			return await Promise.resolve({
				status: 200,
				body: { id: accountId },
				serverTime: null,
				headers: {},
			});
		},
	};
}

const boundTo = async (key: string, accountId: number | null) =>
	(await bindAccount(apiWith(key, accountId), undefined, NOW)).binding;

describe('A position found with another key', () => {
	test('is of use where Invoiced says that it is the same account', async () => {
		const stored = await boundTo('old', 7);
		expect(await bindAccount(apiWith('new', 7), stored, NOW)).toMatchObject({ isSame: true });
	});

	test.each([
		['is another one', 7, 8],
		['is not told now', 7, null],
		['was not told before', null, 8],
		['was told neither before nor now', null, null],
	])('is of no use where the account %s', async (_what, before, now) => {
		const stored = await boundTo('old', before);
		expect(await bindAccount(apiWith('new', now), stored, NOW)).toMatchObject({ isSame: false });
	});
});

describe('A position found with the same key', () => {
	test('is of use, and nothing is asked', async () => {
		const stored = await boundTo('key', 7);
		const api = apiWith('key', 7);
		expect(await bindAccount(api, stored, NOW + 9 * DAY)).toEqual({
			binding: stored,
			isSame: true,
		});
		expect(api.asked).toEqual([]);
	});

	test('asks once a day for an account that Invoiced would not tell', async () => {
		const stored = await boundTo('key', null);
		const api = apiWith('key', 7);
		await bindAccount(api, stored, NOW + DAY - 1);
		expect(api.asked).toEqual([]);
		const { binding, isSame } = await bindAccount(api, stored, NOW + DAY);
		expect({ asked: api.asked, id: binding.id, isSame }).toEqual({
			asked: ['/companies/current'],
			id: '7',
			isSame: true,
		});
	});
});

/** Of another key and another account: whole, it would say that the position is of no use. */
const OF_ANOTHER = { salt: 'salt', key: 'salt another', id: '9', askedAt: NOW };

test.each([
	undefined,
	null,
	'text',
	{},
	{ ...OF_ANOTHER, salt: 1 },
	{ ...OF_ANOTHER, key: undefined },
	{ ...OF_ANOTHER, id: 9 },
	{ ...OF_ANOTHER, askedAt: 'yesterday' },
])(
	'A position that says nothing of its account (%p) goes on with the one that it is found with',
	async (stored) => {
		const { binding, isSame } = await bindAccount(apiWith('key', 7), stored, NOW);
		expect({ id: binding.id, isSame }).toEqual({ id: '7', isSame: true });
	},
);

test('The key is not kept: two bindings of one key have nothing in common but the account', async () => {
	const [one, other] = [await boundTo('key', 7), await boundTo('key', 7)];
	expect(one.salt).not.toBe(other.salt);
	expect(one.key).not.toBe(other.key);
});
