import type { ApiCall, ApiResponse, Route } from '../http/call';
import { refuseUnknown } from '../http/optionsResolver';
import { OBJECTS, type TableDescription } from '../objects';
import type { BodyRule } from '../objects/writeTypes';
import { presentRecord, readChoices } from '../routes/present';
import { recordOfPath, retrieveChoices } from '../routes/retrieve';
import type { Account } from '../store/account';
import type { WireRecord } from '../types';
import { BEHAVIOURS } from './behaviours';
import { createRecord, removeRecord, updateRecord, writesOf } from './record';
import type { Action, Shown, WriteRequest } from './request';

/** The query parameters of a write (server source: AbstractModelApiRoute). */
const CHOICES = ['exclude', 'expand', 'include'];

/** Every route that writes, from the descriptions and the behaviours of the objects. */
export function writeRoutes(account: Account): Route[] {
	return OBJECTS.flatMap((object) => [
		...(object.writes ? object.paths.flatMap((path) => ownRoutes(account, object, path)) : []),
		...(BEHAVIOURS[object.table]?.actions ?? []).map((action) =>
			actionRoute(account, object, action),
		),
	]);
}

/** Creating, changing and deleting at one path of an object. */
function ownRoutes(account: Account, object: TableDescription, path: string): Route[] {
	const { create, update, remove } = writesOf(object);
	const behaviour = BEHAVIOURS[object.table] ?? {};
	const routes: Route[] = [];
	if (create) {
		routes.push({
			method: 'POST',
			path,
			body: create,
			handle: (call) =>
				write(account, object, call, (request) => {
					refuseQuery(request, writesOf(object).strictQuery);
					const { rowId } = (behaviour.create ?? createRecord)(withBody(request, create));
					return { object, rowId, status: behaviour.createdStatus ?? 201 };
				}),
		});
	}
	if (update) {
		routes.push({
			method: 'PATCH',
			path: `${path}/:id`,
			body: update,
			handle: (call) =>
				write(account, object, call, (request) => {
					refuseQuery(request, writesOf(object).strictQuery);
					const stored = recordOfPath(account, object, call);
					const changed = withBody(request, update);
					const { rowId } = (behaviour.update ?? updateRecord)(changed, stored);
					return { object, rowId };
				}),
		});
	}
	if (remove) {
		routes.push({
			method: 'DELETE',
			path: `${path}/:id`,
			handle: (call) =>
				write(account, object, call, (request) => {
					refuseQuery(request, true, []);
					const stored = recordOfPath(account, object, call);
					const left = (behaviour.remove ?? removeRecord)(request, stored);
					return left ? { object, rowId: left.rowId } : { status: 204 };
				}),
		});
	}
	return routes;
}

function actionRoute(account: Account, object: TableDescription, action: Action): Route {
	const { method, path, body, strictQuery = false, query } = action;
	return {
		method,
		path,
		...(body ? { body } : {}),
		handle: (call) =>
			write(account, object, call, (request) => {
				refuseQuery(request, strictQuery, query);
				const stored = call.params.id === undefined ? null : recordOfPath(account, object, call);
				return action.handle(request, stored);
			}),
	};
}

/** Carries a request out, and prints the record that it leaves. */
function write(
	account: Account,
	object: TableDescription,
	call: ApiCall,
	carryOut: (request: WriteRequest) => ApiResponse | Shown,
): ApiResponse {
	const result = account.perform((work) =>
		carryOut({ account, work, call, object, body: call.body as WireRecord }),
	);
	return 'rowId' in result ? shown(account, call, result) : result;
}

function shown(
	account: Account,
	call: ApiCall,
	{ object, rowId, status = 200 }: Shown,
): ApiResponse {
	const stored = account.ledger.get(object.table, rowId);
	if (!stored) throw new Error(`The ${object.objectType} ${rowId} is gone`);
	const choices = readChoices(retrieveChoices(account, object, call.query));
	return { status, body: presentRecord(account, object.table, stored, choices) };
}

/** Only the keys that the route takes; a permissive route ignores the others. */
function withBody(request: WriteRequest, { keys, strict }: BodyRule): WriteRequest {
	if (strict) return request;
	const names: readonly string[] = Array.isArray(keys) ? keys : Object.keys(keys);
	const { blocked } = writesOf(request.object);
	const body = Object.fromEntries(
		Object.entries(request.body).filter(
			([name]) => names.length === 0 || names.includes(name) || blocked.includes(name),
		),
	);
	return { ...request, body };
}

function refuseQuery(
	{ account, call }: WriteRequest,
	isStrict: boolean,
	names: readonly string[] = CHOICES,
): void {
	if (isStrict && account.profile === 'observed') {
		refuseUnknown(Object.keys(call.query), names, 'query');
	}
}
