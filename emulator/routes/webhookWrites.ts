import type { StoredRecord } from '../data/types';
import type { ApiCall, ApiResponse, Route } from '../http/call';
import { ApiError, invalidRequest } from '../http/errors';
import { OBJECT_OF } from '../objects';
import type { Account } from '../store/account';
import type { WireRecord } from '../types';
import { newSecret } from '../webhooks/attempts';
import { refuseUnknown } from './parameters';
import { presentRecord, readChoices } from './present';
import { recordOrFail, retrieveChoices } from './retrieve';

const WEBHOOKS = OBJECT_OF.webhooks;
const ATTEMPTS = OBJECT_OF.webhook_attempts;

/** What a body may set (server source: CreateWebhookRoute, EditWebhookRoute). */
const BODY = ['url', 'enabled', 'events', 'protected'];

/** What the query of a write may say (server source: AbstractModelApiRoute). */
const CHOICES = ['expand', 'exclude', 'include'];

/** Characters of the column of `events`, which is JSON (server source: its migration). */
const LONGEST_EVENTS = 1000;

/**
 * Creating, changing and deleting webhooks, and asking for one more attempt (server source:
 * WebhookApiController).
 */
export function webhookWriteRoutes(account: Account): Route[] {
	return [
		{ method: 'POST', path: '/webhooks', handle: (call) => create(account, call) },
		{ method: 'PATCH', path: '/webhooks/:id', handle: (call) => change(account, call) },
		{ method: 'DELETE', path: '/webhooks/:id', handle: (call) => remove(account, call) },
		{
			method: 'POST',
			path: '/webhook_attempts/:id/retries',
			handle: (call) => {
				account.redeliver(recordOrFail(account, ATTEMPTS, call.params.id).rowId);
				return { status: 204 };
			},
		},
	];
}

/** What a body sets, by where it is kept. */
interface Values {
	record: WireRecord;
	hidden: WireRecord;
}

function create(account: Account, call: ApiCall): ApiResponse {
	refuseOthers(call);
	const { record, hidden } = readValues(call.body);
	if (record.url === undefined) throw invalidRequest('Url is missing', 'url');
	const rowId = account.ledger.nextRowId('webhooks');
	const stamp = stampOf(account);
	const secret = newSecret(account, rowId);
	const stored: StoredRecord = {
		rowId,
		record: {
			id: rowId,
			enabled: true,
			events: ['*'],
			...record,
			created_at: stamp,
			updated_at: stamp,
		},
		hidden: { protected: false, ...hidden, secret, secret_enc: secret },
	};
	account.ledger.put('webhooks', stored);
	return shown(account, call, stored, 201);
}

function change(account: Account, call: ApiCall): ApiResponse {
	refuseOthers(call);
	const stored = recordOrFail(account, WEBHOOKS, call.params.id);
	const { record, hidden } = readValues(call.body);
	// An empty change does not even touch `updated_at`.
	if (Object.keys(call.body).length === 0) return shown(account, call, stored, 200);
	const changed = {
		rowId: stored.rowId,
		record: { ...stored.record, ...record, updated_at: stampOf(account) },
		hidden: { ...stored.hidden, ...hidden },
	};
	account.ledger.put('webhooks', changed);
	return shown(account, call, changed, 200);
}

function remove(account: Account, call: ApiCall): ApiResponse {
	refuseUnknown(Object.keys(call.query), [], 'query');
	const { rowId } = recordOrFail(account, WEBHOOKS, call.params.id);
	account.ledger.remove('webhooks', rowId);
	return { status: 204 };
}

function stampOf({ zone, clock }: Account): number {
	return zone.stored(clock.seconds());
}

function refuseOthers({ query, body }: ApiCall): void {
	refuseUnknown(Object.keys(query), CHOICES, 'query');
	refuseUnknown(Object.keys(body), BODY, 'request');
}

/**
 * The values of a body as the server's model casts and checks them (server source: Webhook, Type).
 * @throws ApiError 400 for an address that is none; 500 for null where the column takes none, and
 *   for more types than it holds
 */
function readValues(body: WireRecord): Values {
	const values: Values = { record: {}, hidden: {} };
	const { url, enabled, events, protected: isProtected } = body;
	if (url !== undefined) {
		if (!isAddress(url)) throw invalidRequest('Url only allows valid URLs', 'url');
		values.record.url = url;
	}
	if ([enabled, events, isProtected].includes(null)) throw new ApiError(500, '');
	if (enabled !== undefined) values.record.enabled = toBoolean(enabled);
	if (events !== undefined) values.record.events = toEvents(events);
	if (isProtected !== undefined) values.hidden.protected = toBoolean(isProtected);
	return values;
}

/** PHP's FILTER_VALIDATE_URL: printable ASCII, with a scheme and a host. */
function isAddress(value: unknown): value is string {
	if (typeof value !== 'string' || !/^[!-~]+$/.test(value)) return false;
	const url = URL.parse(value);
	return url !== null && url.host !== '';
}

/** PHP's FILTER_VALIDATE_BOOLEAN. */
function toBoolean(value: unknown): boolean {
	return ['1', 'on', 'true', 'yes'].includes(String(value).toLowerCase());
}

/** A text is read as JSON; one that is none is an empty list (server source: Type::to_array). */
function toEvents(value: unknown): unknown[] {
	const list = typeof value === 'string' ? listOf(value) : value;
	const events = typeof list === 'object' && list !== null ? Object.values(list) : [list];
	if (JSON.stringify(events).length > LONGEST_EVENTS) throw new ApiError(500, '');
	return events;
}

function listOf(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return [];
	}
}

function shown(account: Account, call: ApiCall, stored: StoredRecord, status: number): ApiResponse {
	const choices = readChoices(retrieveChoices(account, WEBHOOKS, call.query));
	return { status, body: presentRecord(account, WEBHOOKS.table, stored, choices) };
}
