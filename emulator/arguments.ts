import { parseArgs } from 'node:util';
import { isProfile } from './admin/orders';
import type { EmulatorOptions } from './emulator';

/** What the command line may say. */
export interface CommandLine {
	options: EmulatorOptions;
	/** Random changes a minute. */
	lively: number;
	help: boolean;
}

export const USAGE =
	'npm run emulator -- [--port N] [--seed N] [--invoices N] [--profile observed|documented] [--api-key KEY] ' +
	'[--now UNIX] [--time-zone ZONE] [--lively CHANGES_PER_MINUTE] [--link-base URL] [--hide-secrets]';

const HIGHEST_PORT = 65_535;

/** More would take minutes to make and gigabytes to hold. */
const MOST_INVOICES = 200_000;

/** The `Date` of JavaScript ends here (unix seconds). */
const LATEST = 8_640_000_000_000;

/** The most changes a minute that leave the server time to answer. */
const MOST_CHANGES = 6_000;

const FLAGS = {
	port: { type: 'string' },
	seed: { type: 'string' },
	invoices: { type: 'string' },
	profile: { type: 'string' },
	'api-key': { type: 'string' },
	now: { type: 'string' },
	'time-zone': { type: 'string' },
	lively: { type: 'string' },
	'link-base': { type: 'string' },
	'hide-secrets': { type: 'boolean' },
	help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Reads the command line.
 * @throws Error whose message says in one line what is wrong
 */
export function readArguments(args: readonly string[]): CommandLine {
	const { values } = parseArgs({ args: [...args], options: FLAGS, strict: true });
	const { profile, 'api-key': apiKey } = values;
	if (profile !== undefined && !isProfile(profile)) {
		throw new Error(`--profile must be observed or documented, not "${profile}"`);
	}
	if (apiKey === '' || apiKey?.includes(':')) {
		throw new Error('--api-key must be a text without a colon');
	}
	return {
		options: {
			port: wholeNumber('port', values.port, HIGHEST_PORT),
			seed: wholeNumber('seed', values.seed, Number.MAX_SAFE_INTEGER),
			invoices: wholeNumber('invoices', values.invoices, MOST_INVOICES),
			now: wholeNumber('now', values.now, LATEST),
			timeZone: timeZone(values['time-zone']),
			linkBase: webAddress('link-base', values['link-base']),
			profile,
			apiKey,
			hideSecrets: values['hide-secrets'],
		},
		lively: wholeNumber('lively', values.lively, MOST_CHANGES) ?? 0,
		help: values.help ?? false,
	};
}

function wholeNumber(flag: string, text: string | undefined, highest: number): number | undefined {
	if (text === undefined) return undefined;
	const number = Number(text);
	if (!/^\d+$/.test(text) || number > highest) {
		throw new Error(`--${flag} must be a whole number from 0 to ${highest}, not "${text}"`);
	}
	return number;
}

function timeZone(name: string | undefined): string | undefined {
	if (name === undefined) return undefined;
	try {
		return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
	} catch {
		throw new Error(`--time-zone must be an IANA name such as Europe/Berlin, not "${name}"`);
	}
}

/** Without a slash at its end, as a path follows. */
function webAddress(flag: string, text: string | undefined): string | undefined {
	if (text === undefined) return undefined;
	if (!/^https?:$/.test(URL.parse(text)?.protocol ?? '')) {
		throw new Error(
			`--${flag} must be a web address such as https://api.invoiced.com, not "${text}"`,
		);
	}
	return text.replace(/\/+$/, '');
}
