import {
	createApiError,
	isExpiredCursor,
	isIncompleteList,
	isRefused,
} from '../../../nodes/Invoiced/api/errors/apiError';
import type { ErrorFacts } from '../../../nodes/Invoiced/api/errors/apiError';
import {
	hadNoEffect,
	httpCodeOf,
	isPassing,
	leavesEffectOpen,
} from '../../../nodes/Invoiced/api/errors/fault';
import type { Fault } from '../../../nodes/Invoiced/api/errors/fault';
import type { INode } from 'n8n-workflow';

const status = (code: number): Fault => ({ kind: 'status', status: code, headers: {}, text: '' });
const network = (code: string): Fault => ({ kind: 'network', code });

const NEVER_ARRIVED = ['EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND'];
const UNSAFE = [
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_X',
	'UNABLE_TO_GET_ISSUER',
	'ERR_TLS_X',
	'ERR_SSL_X',
	'EPROTO',
];

describe('a fault', () => {
	it.each<[Fault, boolean, boolean, boolean]>([
		...[...NEVER_ARRIVED].map((code): [Fault, boolean, boolean, boolean] => [
			network(code),
			true,
			false,
			true,
		]),
		...UNSAFE.map((code): [Fault, boolean, boolean, boolean] => [
			network(code),
			true,
			false,
			false,
		]),
		[network('ECONNRESET'), false, true, true],
		[network('XEPROTO'), false, true, true],
		[network('EPROTOX'), false, true, true],
		[network('X_ERR_SSL_'), false, true, true],
		[network('X_ERR_TLS_'), false, true, true],
		[status(429), true, false, true],
		[status(408), false, false, true],
		[status(400), false, false, false],
		[status(499), false, false, false],
		[status(500), false, true, true],
		[status(503), false, true, true],
		[{ kind: 'notSent', reason: '' }, true, false, false],
		[{ kind: 'brokenOff' }, false, true, true],
		[{ kind: 'brokenJson' }, false, true, true],
		[{ kind: 'timeout', after: 1 }, false, true, true],
		[{ kind: 'cancelled' }, false, true, false],
		[{ kind: 'tooLarge', limit: 1 }, false, true, false],
	])(
		'tells whether nothing was done, whether something may be, and whether it passes: %j',
		(fault, none, open, passing) => {
			expect([hadNoEffect(fault), leavesEffectOpen(fault), isPassing(fault)]).toEqual([
				none,
				open,
				passing,
			]);
		},
	);

	it('has the code that n8n shows: the status, or that of Node.js', () => {
		expect(httpCodeOf(status(404))).toBe('404');
		expect(httpCodeOf(network('ENOTFOUND'))).toBe('ENOTFOUND');
		expect(httpCodeOf({ kind: 'brokenOff' })).toBeNull();
	});
});

describe('the error that n8n shows', () => {
	const NODE = { name: 'Invoiced', type: 'invoiced', typeVersion: 1 } as INode;
	const EXPLANATION = {
		message: 'ECONNREFUSED happened',
		description: 'Do this.',
		failure: { cause: 'temporarily-unavailable' },
	} as const;
	const make = (facts: Partial<ErrorFacts> = {}) =>
		createApiError(NODE, EXPLANATION, {
			httpCode: '400',
			itemIndex: undefined,
			isExpiredCursor: false,
			...facts,
		});

	it('says word for word what happened, what to do and of which item', () => {
		const { message, description, httpCode, context, failure } = make({
			itemIndex: 2,
		}) as ReturnType<typeof make> & { failure?: unknown };
		expect({ message, description, httpCode }).toEqual({
			message: 'ECONNREFUSED happened [item 2]',
			description: 'Do this.',
			httpCode: '400',
		});
		expect(context.itemIndex).toBe(2);
		expect(failure).toEqual(EXPLANATION.failure);
		expect(make().message).toBe('ECONNREFUSED happened');
	});

	it('is known again by what it was about', () => {
		const kinds = (error: unknown) => [
			isRefused(error),
			isExpiredCursor(error),
			isIncompleteList(error),
		];
		expect(kinds(make())).toEqual([true, false, false]);
		expect(kinds(make({ httpCode: '404' }))).toEqual([false, false, false]);
		expect(kinds(make({ isExpiredCursor: true }))).toEqual([true, true, false]);
		expect(kinds(make({ isIncompleteList: true }))).toEqual([true, false, true]);
		expect(
			kinds(Object.assign(new Error(), { httpCode: '400', context: { reason: 'expired-cursor' } })),
		).toEqual([false, false, false]);
	});
});
