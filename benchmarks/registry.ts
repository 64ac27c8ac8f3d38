import type { Benchmark } from './types';

/** Every benchmark by name, in the order of the table. Each is loaded only when it runs. */
export const BENCHMARKS: Readonly<Record<string, () => Promise<Benchmark>>> = {
	emulator: async () => (await import('./emulator')).emulator,
	mapping: async () => (await import('./mapping')).mapping,
	read: async () => (await import('./read')).read,
	related: async () => (await import('./related')).related,
};
