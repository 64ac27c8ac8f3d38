import type { Fault } from './types';

type Check = (value: unknown) => boolean;

const isNumber: Check = (value) =>
	typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isText: Check = (value) => typeof value === 'string';
const isTextOrNumber: Check = (value) => isText(value) || isNumber(value);
const isStatus: Check = (value) =>
	Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599;
const oneOf =
	(...values: string[]): Check =>
	(value) =>
		values.includes(value as string);

const FREQUENCY: Record<string, Check> = {
	count: isNumber,
	match: (value) =>
		typeof value === 'object' &&
		value !== null &&
		Object.entries(value).every(
			([key, part]) => ['event', 'method', 'path', 'query'].includes(key) && isText(part),
		),
	rate: (value) => isNumber(value) && Number(value) <= 1,
	skip: isNumber,
};

/** The fields of each type; a name that ends in `!` must be there. */
const FIELDS: Record<Fault['type'], Record<string, Check>> = {
	capPages: { 'rows!': isNumber },
	changesBetweenRequests: { 'mutations!': isNumber },
	deliveryOutOfOrder: { seconds: isNumber },
	dropCursors: {},
	duplicateDelivery: { times: isNumber },
	endlessBody: { bytes: isNumber, everyMilliseconds: isNumber },
	html: { body: isText, status: isStatus },
	latency: { 'milliseconds!': isNumber, jitter: isNumber },
	lateWrites: { 'seconds!': isNumber },
	linkHost: { 'url!': isText },
	lostDelivery: {},
	pdfError: { message: isText },
	redirect: { 'location!': isText, status: isStatus },
	refuseUnknown: {},
	reset: { at: oneOf('after', 'before', 'body') },
	shortPage: { missing: isNumber },
	slowBody: { bytes: isNumber, everyMilliseconds: isNumber },
	status: {
		'status!': isStatus,
		body: isText,
		contentType: isText,
		phase: oneOf('after', 'before'),
		retryAfter: isTextOrNumber,
	},
	truncate: { how: oneOf('connection', 'json') },
	wrongSignature: { how: oneOf('missing', 'other') },
};

/**
 * Reads a fault from JSON.
 * @throws Error whose message says what is wrong with it
 */
export function parseFault(json: unknown): Fault {
	const fault = (typeof json === 'object' && json !== null ? json : {}) as Record<string, unknown>;
	const { type } = fault;
	if (!isType(type)) {
		throw new Error(
			`There is no fault of the type ${JSON.stringify(type)}; there are ${Object.keys(FIELDS).join(', ')}`,
		);
	}
	const required = Object.keys(FIELDS[type]).filter((name) => name.endsWith('!'));
	const checks = new Map<string, Check>([['type', isText], ...Object.entries(FREQUENCY)]);
	for (const [name, check] of Object.entries(FIELDS[type])) {
		checks.set(name.replace('!', ''), check);
	}
	for (const name of required.map((each) => each.replace('!', ''))) {
		if (fault[name] === undefined) throw new Error(`The fault ${type} needs ${name}`);
	}
	for (const [name, value] of Object.entries(fault)) {
		const check = checks.get(name);
		if (!check) throw new Error(`The fault ${type} has no ${name}`);
		if (!check(value)) {
			throw new Error(`The fault ${type} cannot have ${name} = ${JSON.stringify(value)}`);
		}
	}
	return fault as unknown as Fault;
}

function isType(value: unknown): value is Fault['type'] {
	return typeof value === 'string' && Object.hasOwn(FIELDS, value);
}
