import { startEmulator } from '../../index';
import type { Emulator, EmulatorOptions } from '../../emulator';

/** Starts emulators for a test file and closes them all at its end. */
export function emulators(): (options?: EmulatorOptions) => Promise<Emulator> {
	const started: Emulator[] = [];
	afterAll(async () => {
		await Promise.all(started.map((emulator) => emulator.close()));
	});
	return async (options = {}) => {
		const emulator = await startEmulator({ account: {}, ...options });
		started.push(emulator);
		return emulator;
	};
}
