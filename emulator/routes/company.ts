import type { Route } from '../http/call';
import { sortKeys } from '../http/json';
import type { Account } from '../store/account';

/** The company the key belongs to. Accounts of different seeds are different companies. */
export function companyRoute(account: Account): Route {
	const company = {
		id: account.settings.seed,
		object: 'company',
		name: 'Emulated Company',
		username: account.settings.username,
		email: 'billing@emulated-company.example',
		country: 'US',
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
