import type { Route } from '../http/call';
import { HEALTH_PATH } from '../http/gate';
import type { Account } from '../store/account';
import { attachmentRoutes } from './attachments';
import { companyRoute } from './company';
import { customerWriteRoutes } from './customerWrites';
import { listRoute } from './list';
import { LIST_ROUTES } from './listRoutes';
import { retrieveRoute } from './retrieve';
import { webhookWriteRoutes } from './webhookWrites';

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
		...LIST_ROUTES.map((route) => listRoute(account, route)),
		...LIST_ROUTES.filter(({ retrieves }) => retrieves).map((route) =>
			retrieveRoute(account, route),
		),
		...attachmentRoutes(account),
		...customerWriteRoutes(account),
		...webhookWriteRoutes(account),
	];
}
