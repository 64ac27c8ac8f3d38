import type { Route } from '../http/call';
import { HEALTH_PATH } from '../http/gate';
import type { Account } from '../store/account';
import { attachmentRoutes } from './attachments';
import { companyRoute } from './company';
import { listRoute } from './list';
import { LIST_ROUTES, SUBLIST_ROUTES } from './listRoutes';
import { retrieveRoute } from './retrieve';
import { writeRoutes } from '../writes/routes';

const health: Route = {
	method: 'GET',
	path: HEALTH_PATH,
	handle: () => ({ status: 200, body: { status: 'healthy' } }),
};

/** Every route of the API that the emulator has. */
export function apiRoutes(account: Account): Route[] {
	return [
		health,
		companyRoute(account),
		...LIST_ROUTES.filter(({ lists }) => lists).map((route) => listRoute(account, route)),
		...LIST_ROUTES.filter(({ retrieves }) => retrieves).map((route) =>
			retrieveRoute(account, route),
		),
		...SUBLIST_ROUTES.map((route) => listRoute(account, route)),
		...attachmentRoutes(account),
		...writeRoutes(account),
	];
}
