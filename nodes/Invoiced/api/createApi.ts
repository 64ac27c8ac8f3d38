import { NodeOperationError } from 'n8n-workflow';
import {
	deliverWithKey,
	deliverWithoutKey,
	digestOfKey,
	resolveBaseUrl,
	Transport,
	withDefaults,
} from './http';
import { InvoicedClient } from './client';
import type { ApiContext, ApiOptions } from './http';
import { createRedactor } from './errors';
import type { InvoicedApi } from './types';

/**
 * Opens the API for one run of a node. The credential is read here once, for the address, for
 * keeping the key out of every error, and for telling keys apart; n8n's helper reads it again for
 * each request.
 *
 * @throws NodeOperationError when the node has no credential or its 'Base URL' is refused
 */
export async function createApi(
	context: ApiContext,
	options: ApiOptions = {},
): Promise<InvoicedApi> {
	const credential = await context.getCredentials('invoicedApi');
	const limits = withDefaults(options);
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
