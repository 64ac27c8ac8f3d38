import type { Emulator } from '../../emulator';
import type { WireRecord } from '../../types';
import { call, type Answer } from './client';

/** Sends a body as JSON. */
export function send(
	emulator: Emulator,
	method: string,
	path: string,
	body?: unknown,
): Promise<Answer> {
	return call(emulator, path, {
		method,
		headers: { 'Content-Type': 'application/json' },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
}

/** The record that a request which must succeed leaves. */
export async function written(
	emulator: Emulator,
	method: string,
	path: string,
	body?: unknown,
): Promise<WireRecord> {
	const { status, text, json } = await send(emulator, method, path, body);
	if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${text}`);
	return json as WireRecord;
}

/** Status, message and parameter of a refusal. */
export function refusal({ status, json }: Answer): unknown[] {
	const { message, param } = (json ?? {}) as WireRecord;
	return [status, message, param];
}
