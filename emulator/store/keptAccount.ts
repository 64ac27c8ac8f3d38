import type { Scenario } from '../data/scenarios';
import type { Profile } from '../types';
import type { ClockState } from './clock';
import type { Database } from './database';

/** What an account was made from when it was first started, as far as it can be asked for again. */
export interface Origin {
	seed: number;
	scenario: Scenario;
	/** Of generated accounts. */
	invoices: number;
	/** Unix seconds at which the clock was told to start; null: at the machine's time. */
	now: number | null;
	timeZone: string;
	apiKey: string;
	/** The records were given, not made up. */
	hasOwnRecords: boolean;
}

/** What the data were last made of. */
export interface Seeding {
	seed: number;
	scenario: Scenario;
	invoices: number;
}

/** What a database says of its account beside the records. */
export interface KeptAccount {
	origin: Origin;
	seeding: Seeding;
	profile: Profile;
	clock: ClockState;
	/** How often it was started before. */
	starts: number;
}

/** What the account in a database was when it was last written to. */
export function readKept(database: Database): KeptAccount {
	return {
		origin: database.setting('origin') as Origin,
		seeding: database.setting('seeding') as Seeding,
		profile: database.setting('profile') as Profile,
		clock: database.setting('clock') as ClockState,
		starts: database.setting('starts') as number,
	};
}

/** Keeps what has changed. */
export function keep(database: Database, changed: Partial<KeptAccount>): void {
	for (const [name, value] of Object.entries(changed)) database.putSetting(name, value);
}

/** What a start may ask for that only a new account can be given. */
export type Asked = Partial<Omit<Origin, 'now'>> & { now?: number };

/** The flags that a message names. */
const FLAGS: Partial<Record<keyof Origin, string>> = {
	seed: '--seed',
	scenario: '--scenario',
	invoices: '--invoices',
	now: '--now',
	timeZone: '--time-zone',
	apiKey: '--api-key',
};

/**
 * Refuses to give an account something that it was not made with.
 * @throws Error in words
 */
export function refuseContradiction(file: string, origin: Origin, asked: Asked): void {
	if (asked.hasOwnRecords) {
		throw new Error(
			`${file} holds an account already, so that no other records can be given to it`,
		);
	}
	for (const [name, flag] of Object.entries(FLAGS)) {
		const wanted = asked[name as keyof Asked];
		const made = origin[name as keyof Origin];
		if (wanted === undefined || wanted === made) continue;
		const madeWith = name === 'apiKey' ? 'another one' : (made ?? "the machine's clock");
		const value = name === 'apiKey' ? '' : ` ${wanted}`;
		throw new Error(
			`${flag}${value} contradicts ${file}, whose account was made with ${madeWith}: leave it out, or name another file`,
		);
	}
}
