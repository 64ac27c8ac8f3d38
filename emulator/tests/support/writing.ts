import type { Emulator } from '../../emulator';
import { send, type Answer } from './client';

/** Status, message and parameter of a refusal. */
export function refusal({ status, json }: Answer): unknown[] {
	const { message, param } = json as Record<string, unknown>;
	return [status, message, param];
}

/** Creates a record and says its id. @throws Error when it is refused */
export async function create(emulator: Emulator, path: string, body: unknown): Promise<number> {
	const { status, json } = await send(emulator, 'POST', path, body);
	if (status !== 201) throw new Error(`POST ${path}: ${status} ${JSON.stringify(json)}`);
	return (json as { id: number }).id;
}
