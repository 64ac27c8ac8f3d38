import { NodeOperationError } from 'n8n-workflow';
import type { IPollFunctions } from 'n8n-workflow';
import { resolveBaseUrl } from './baseUrl';
import { InvoicedClient } from './client';
import { digestOfKey } from './keyDigest';
import type { ApiOptions } from './limits';
import { CALL_DEADLINE, withDefaults } from './limits';
import { createRedactor } from './redact';
import type { ApiContext } from './transport';
import { deliverWithKey, deliverWithoutKey, Transport } from './transport';
import type { InvoicedApi } from './types';

/**
 * Opens the API for one run of a node. The credential is read here once, for the address, for keeping the key out of every
 * error, and for telling keys apart; n8n's helper reads it again for each request.
 *
 * @throws NodeOperationError when the node has no credential or its 'Base URL' is refused
 */
export async function createApi(
	context: ApiContext,
	options: ApiOptions = {},
): Promise<InvoicedApi> {
	const credential = await context.getCredentials('invoicedApi');
	const limits = withDefaults({ callDeadline: callDeadlineOf(context), ...options });
	return new InvoicedClient({
		baseUrl: baseUrlOf(context, credential),
		node: context.getNode(),
		transport: new Transport(context, limits.responseLimit, deliverWithKey),
		fileTransport: new Transport(context, limits.responseLimit, deliverWithoutKey),
		limits,
		redact: createRedactor(credential.apiKey),
		keyDigest: (salt) => digestOfKey(credential.apiKey, salt),
	});
}

function baseUrlOf(context: ApiContext, credential: object): string {
	try {
		return resolveBaseUrl(credential);
	} catch (error) {
		throw new NodeOperationError(context.getNode(), error as Error);
	}
}

/**
 * Part of a poll's time that one call may take. The feed begins no call after four fifths of the time, and n8n abandons a poll
 * at five quarters of it (36 of 45 seconds with its durable scheduler): a call that begins last must still end before that.
 */
const POLL_SHARE = 0.4;

/** Milliseconds; undefined where n8n sets no limit. `getPollBudgetMs` exists from n8n-workflow 2.38 on. */
function callDeadlineOf(context: ApiContext): number | undefined {
	const { getPollBudgetMs } = context as Partial<IPollFunctions>;
	const budget = getPollBudgetMs?.call(context);
	return budget === undefined ? undefined : Math.min(CALL_DEADLINE, budget * POLL_SHARE);
}
