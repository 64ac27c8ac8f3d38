import { randomBytes } from 'node:crypto';
import type { InvoicedApi } from '../api';
import { asObject, idText } from '../values';

type AccountApi = Pick<InvoicedApi, 'keyDigest' | 'request'>;

/** The account that a trigger's position belongs to. Part of its state; the key itself never is. */
export interface AccountBinding {
	/** Random, so that the digest of a key says nothing about other triggers with the same key. */
	salt: string;
	/** Digest of the key. */
	key: string;
	/** The account's id; null where Invoiced has not told it. */
	id: string | null;
	/** Local second in which it was asked for. */
	askedAt: number;
}

/** How long an id that Invoiced would not tell is not asked for again. */
const ASK_AGAIN = 24 * 3600;

/**
 * Says whether the key opens the account that the position belongs to. As long as it is the same
 * key nothing is asked. Another key may be of the same account: Invoiced tells its id (Invoiced
 * API, `GET /companies/current`). Where it does not, the account counts as another one, since
 * repeating is better than losing.
 *
 * @param stored the binding of the last poll; absent before the first one, and in a position that
 * was saved without
 * @param now local seconds
 * @returns the binding to keep, and whether a position found with the stored one is of use
 */
export async function bindAccount(
	api: AccountApi,
	stored: unknown,
	now: number,
): Promise<{ binding: AccountBinding; isSame: boolean }> {
	if (!isBinding(stored)) return { binding: await newBinding(api, now), isSame: true };
	if (stored.key === api.keyDigest(stored.salt)) {
		const isKnown = stored.id !== null || Math.abs(now - stored.askedAt) < ASK_AGAIN;
		return { binding: isKnown ? { ...stored } : await newBinding(api, now), isSame: true };
	}
	const binding = await newBinding(api, now);
	return { binding, isSame: binding.id !== null && binding.id === stored.id };
}

async function newBinding(api: AccountApi, now: number): Promise<AccountBinding> {
	const salt = randomBytes(6).toString('hex');
	return { salt, key: api.keyDigest(salt), id: await accountId(api), askedAt: now };
}

/**
 * Whatever goes wrong: the position can do without, and a key that opens nothing shows with the
 * lists.
 */
async function accountId(api: AccountApi): Promise<string | null> {
	const answer = await api.request({ method: 'GET', path: '/companies/current' }).catch(() => null);
	return idText(asObject(answer?.body)?.id);
}

function isBinding(value: unknown): value is AccountBinding {
	const binding = asObject(value);
	return (
		typeof binding?.salt === 'string' &&
		typeof binding.key === 'string' &&
		typeof binding.askedAt === 'number' &&
		(binding.id === null || typeof binding.id === 'string')
	);
}
