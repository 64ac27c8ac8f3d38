import { withEndpointTable } from '../../emulator/coverage/table';
import { createMutator } from '../../emulator/data/mutate';
import { apiRoutes } from '../../emulator/routes';
import { Account } from '../../emulator/store/account';
import { Database } from '../../emulator/store/database';
import { EmulatorClock } from '../../emulator/store/clock';
import { TimeZone } from '../../emulator/store/timeZone';

/** The page that says which endpoints the emulator has. */
export const README = 'emulator/README.md';

/** The page with its table made of the routes that the emulator has. */
export function withRoutes(page: string): string {
	const settings = {
		apiKey: '',
		username: '',
		profile: 'observed',
		seed: 1,
		mutationSeed: 1,
		showsSecrets: true,
	} as const;
	const account = new Account(
		settings,
		new EmulatorClock(0),
		new TimeZone('UTC'),
		new Database(),
		createMutator,
	);
	try {
		return withEndpointTable(page, apiRoutes(account));
	} finally {
		account.close();
	}
}
