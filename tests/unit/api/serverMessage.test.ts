import { readServerMessage } from '../../../nodes/Invoiced/api/errors/serverMessage';

const redact = (text: string) => text.replaceAll('secret', '[redacted]');

const read = (text: string, headers: Record<string, string> = {}) =>
	readServerMessage(text, headers, redact);

const NONE = { message: null, param: null, requestId: null, isForeign: true };

describe('what a server says about a request that it refused', () => {
	it('is the message, the parameter and the ID of the request, free of the key', () => {
		const text = JSON.stringify({ type: 'x', message: 'No secret.', param: 'secret' });
		expect(read(text, { 'x-request-id': 'secret-1' })).toEqual({
			message: 'No [redacted]',
			param: '[redacted]',
			requestId: '[redacted]-1',
			isForeign: false,
		});
	});

	it('loses only the full stop at its end', () => {
		expect(read('{"message":"a.b."}').message).toBe('a.b');
	});

	it.each([
		['{"message":"x"}', true],
		['{"type":"x"}', true],
		['{"type":5,"message":"x"}', true],
		['{"type":"x","message":5}', true],
		['{"type":"x","message":"x"}', false],
	])('is of something in between when it is not in the form of the API: %s', (text, isForeign) => {
		expect(read(text).isForeign).toBe(isForeign);
	});

	it.each([
		'',
		'Oh no',
		'null',
		'5',
		'"x"',
		'[]',
		'{}',
		'{"message":""}',
		'{"message":5,"param":5}',
	])('is nothing where it says nothing: %j', (text) => {
		expect(read(text)).toEqual(NONE);
	});

	it.each([
		['text/plain', 'Oh no'],
		['Text/Plain; charset=utf-8', 'Oh no'],
		['x-text/plain', null],
		['text/plainx', null],
		['text/html', null],
	])('may be a plain text, but no page: %s', (type, message) => {
		expect(read('Oh no', { 'content-type': type })).toEqual({ ...NONE, message });
	});
});
