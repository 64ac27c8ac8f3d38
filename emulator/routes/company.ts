import type { Route } from '../http/call';
import { sortKeys } from '../http/json';
import type { Account } from '../store/account';

/** What stands in every account, whatever its seed is. */
export const COMPANY = {
	name: 'Emulated Company',
	email: 'billing@emulated-company.example',
	country: 'US',
} as const;

/** The company the key belongs to. Accounts of different seeds are different companies. */
export function companyRoute(account: Account): Route {
	const company = {
		id: account.settings.seed,
		object: 'company',
		...COMPANY,
		username: account.settings.username,
		currency: 'usd',
		language: 'en',
		time_zone: account.zone.name,
		test_mode: true,
	};
	return {
		method: 'GET',
		path: '/companies/current',
		handle: () => ({ status: 200, body: sortKeys(company) }),
	};
}
