import { invalidRequest } from '../http/errors';
import type { Property, Rule } from '../objects/writeTypes';

/** The name of a field as messages print it, such as `Is Percent` (server source: Property.php). */
export function titleOf(name: string): string {
	return name.replaceAll('_', ' ').replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

/**
 * Refuses a value that its property does not take, in the words of the server's model (server
 * source: Core/Orm/Translator.php).
 * @throws ApiError 400
 */
export function refuseInvalid(name: string, property: Property, value: unknown): void {
	const { rule, choices, longest } = property;
	const title = titleOf(name);
	if (value === null) return;
	if (choices && !choices.includes(String(value))) {
		throw invalidRequest(`${title} must be one of the allowed values`, name);
	}
	if (longest !== undefined && Buffer.byteLength(String(value)) > longest) {
		throw invalidRequest(`${title} must be a string of the proper length`, name);
	}
	if (rule) RULES[rule](name, title, value);
}

type Check = (name: string, title: string, value: unknown) => void;

const RULES: Readonly<Record<Rule, Check>> = {
	// What a unit costs (server source: Plan::validateAmount).
	amount: (name, title, value) => {
		if (!(Number(value) >= 0)) throw invalidRequest(`${title} is invalid`, name);
	},
	country: (name, title, value) => {
		if (value !== '' && !isRegion(value)) throw invalidRequest(`${title} is invalid`, name);
	},
	// This one tells no field (server source: Currencies::validateCurrency).
	currency: (_name, _title, value) => {
		if (!isCurrency(value)) throw invalidRequest(`Invalid currency code: ${String(value)}`);
	},
	email: (name, title, value) => {
		if (!isEmail(value)) {
			throw invalidRequest(`${title} must be a valid email address`, name);
		}
	},
	integer: (name, title, value) => {
		if (!Number.isInteger(value)) throw invalidRequest(`${title} only allows numbers`, name);
	},
	language: (name, title, value) => {
		if (!/^[a-z]{2}$/i.test(String(value))) throw invalidRequest(`${title} is invalid`, name);
	},
	// Server source: GlAccount::validateCode.
	ledgerAccount: (name, title, value) => {
		if (!/^[a-z0-9-]{4,}$/i.test(String(value))) throw invalidRequest(`${title} is invalid`, name);
	},
	// Letters, digits, dashes, spaces and per cent signs (server source: AbstractRate::validateName).
	name: (name, title, value) => {
		if (!/^[\w\-\s%]+$/.test(String(value))) throw invalidRequest(`${title} is invalid`, name);
	},
	number: (name, title, value) => {
		if (!Number.isFinite(Number(value))) throw invalidRequest(`${title} only allows numbers`, name);
	},
	// Server source: Subscription::validateQuantity.
	quantity: (name, title, value) => {
		if (!(Number(value) > 0)) throw invalidRequest(`${title} is invalid`, name);
	},
	url: (name, title, value) => {
		if (!isAddress(value)) throw invalidRequest(`${title} only allows valid URLs`, name);
	},
};

/** What PHP's FILTER_VALIDATE_EMAIL takes of the addresses that there are. */
const EMAIL =
	/^[^\s@<>()[\],;:"\\]{1,64}@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/i;

/** Whether a value is an address of mail. */
export function isEmail(value: unknown): boolean {
	return EMAIL.test(String(value).trim());
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether a code names a currency, in either case of letters. */
export function isCurrency(code: unknown): boolean {
	return typeof code === 'string' && CURRENCIES.has(code.toUpperCase());
}

const REGION_NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** Whether a code of two capital letters names a country. */
function isRegion(code: unknown): boolean {
	return typeof code === 'string' && /^[A-Z]{2}$/.test(code) && REGION_NAMES.of(code) !== undefined;
}

/** PHP's FILTER_VALIDATE_URL: printable ASCII, with a scheme and a host. */
function isAddress(value: unknown): boolean {
	return /^[!-~]+$/.test(String(value)) && (URL.parse(String(value))?.host ?? '') !== '';
}
