import type { Route } from '../http/call';
import { HEALTH_PATH } from '../http/gate';
import type { Account } from '../store/account';
import { attachmentRoutes } from './attachments';
import { companyRoute } from './company';
import { customerWriteRoutes } from './customerWrites';
import { listRoute } from './list';
import { LIST_ROUTES, OTHER_PATHS } from './listRoutes';
import { retrieveRoute } from './retrieve';

const health: Route = {
	method: 'GET',
	path: HEALTH_PATH,
	handle: () => ({ status: 200, body: { status: 'healthy' } }),
};

/** Every route of the API that the emulator has. */
export function apiRoutes(account: Account): Route[] {
	const lists = [...LIST_ROUTES, ...OTHER_PATHS];
	return [
		health,
		companyRoute(account),
		...lists.map((route) => listRoute(account, route)),
		...lists.map((route) => retrieveRoute(account, route)),
		...attachmentRoutes(account),
		...customerWriteRoutes(account),
	];
}
