import { createHmac } from 'node:crypto';

/** Letters and digits of a webhook's secret (server source: Webhook::randSecret). */
export const SECRET_LENGTH = 32;

/**
 * What `X-Invoiced-Signature` says of a body: HMAC-SHA256 of its bytes with the webhook's secret,
 * in lower-case hex (server source: Pusher::signRequest).
 */
export function signatureOf(body: string, secret: string): string {
	return createHmac('sha256', secret).update(body, 'utf8').digest('hex');
}
