import type { EmulatorAdmin } from './admin/types';
import type { AccountData } from './data/types';
import type { Profile } from './types';

/** How an emulator is started. */
export interface EmulatorOptions {
	/** 0 (default): a free port. */
	port?: number;
	/** Same seed, same data. Default 1. */
	seed?: number;
	/** Number of invoices to seed; the other objects follow in proportion. Default 200. */
	invoices?: number;
	/** Default `observed`. */
	profile?: Profile;
	/** Unix seconds at which the emulator's clock starts; default: the machine's clock. */
	now?: number;
	/** Default: made from the seed, 32 alphanumerics. */
	apiKey?: string;
	/** IANA name of the account's time zone. Default `UTC`. */
	timeZone?: string;
	/**
	 * Base of the URLs in `Link` headers. Default the emulator itself, so that a client that follows
	 * them stays in it; Invoiced names its own host, whatever host was called.
	 */
	linkBase?: string;
	/**
	 * A path such as `/proxy/invoiced` under which the API stands, as behind a proxy. Default none.
	 */
	pathPrefix?: string;
	/**
	 * Whether `include=secret` of webhooks gives null in place of the secret that the server shows.
	 * Default false.
	 */
	hideSecrets?: boolean;
	/** Records to start with instead of generated ones; tables left out are empty. */
	account?: Partial<AccountData>;
}

/** A running emulator. */
export interface Emulator {
	/** `http://127.0.0.1:<port>` and the path prefix, if there is one; no trailing slash. */
	url: string;
	port: number;
	apiKey: string;
	/** The account's data, clock, faults and request log, without HTTP. */
	admin: EmulatorAdmin;
	close(): Promise<void>;
}
