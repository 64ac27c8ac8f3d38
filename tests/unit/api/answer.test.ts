import { parseAnswer } from '../../../nodes/Invoiced/api/http/answer';

const JSON_TYPE = { 'content-type': 'application/json' };

const answer = (text: string, headers: Record<string, string> = JSON_TYPE, status = 200) =>
	parseAnswer({ status, headers, body: Buffer.from(text), duration: 0.25 });

const bodyOf = (text: string, headers?: Record<string, string>, status?: number) => {
	const parsed = answer(text, headers, status);
	return 'answer' in parsed ? parsed.answer.body : parsed.fault;
};

describe('an answer', () => {
	it('is its JSON, its status, its headers and how long it took', () => {
		expect(answer('{"id":5}', JSON_TYPE, 201)).toEqual({
			answer: {
				status: 201,
				headers: JSON_TYPE,
				duration: 0.25,
				serverTime: null,
				body: { id: 5 },
			},
		});
	});

	it.each([
		['Sun, 01 Mar 2026 12:00:00 GMT', 1_772_366_400],
		['2026-03-01T12:00:00.999Z', 1_772_366_400],
		['soon', null],
		['', null],
	])("has the server's time in whole seconds: %j", (date, serverTime) => {
		expect(answer('[]', { ...JSON_TYPE, date })).toMatchObject({ answer: { serverTime } });
	});

	it('may begin with a byte order mark and stand between blanks', () => {
		expect(bodyOf('\ufeff\n [1] \r\n')).toEqual([1]);
	});

	it.each([
		['of a deletion', '', JSON_TYPE, 204],
		['of a deletion without a type', '', {}, 204],
		['of blanks alone', ' \n', {}, 204],
		['that is not declared as JSON', '', {}, 200],
		['that is declared as text', '', { 'content-type': 'text/plain' }, 200],
	])('may be empty: one %s', (_which, text, headers, status) => {
		expect(bodyOf(text, headers as Record<string, string>, status)).toBeNull();
	});

	it.each(['', '{"id":', 'Oh no'])('of JSON that was cut off is known as such: %j', (text) => {
		expect(bodyOf(text)).toEqual({ kind: 'brokenJson' });
	});

	it('of a deletion may not be cut off either', () => {
		expect(bodyOf('{"id":', JSON_TYPE, 204)).toEqual({ kind: 'brokenJson' });
	});

	it.each(['application/problem+json', 'Application/JSON; charset=utf-8', 'text/json'])(
		'is declared as JSON by %j too',
		(type) => {
			expect(bodyOf('{', { 'content-type': type })).toEqual({ kind: 'brokenJson' });
		},
	);

	it.each(['text/html; charset=utf-8', 'application/jsonlines', 'xjson'])(
		'that is something else is called by its type: %j',
		(contentType) => {
			expect(bodyOf('<p>', { 'content-type': contentType })).toEqual({
				kind: 'notJson',
				contentType,
			});
		},
	);

	it('of no type is called unknown', () => {
		expect(bodyOf('<p>', {})).toEqual({ kind: 'notJson', contentType: 'unknown' });
	});

	it('is read for what it is, whatever it is declared as', () => {
		expect(bodyOf('{"id":5}', { 'content-type': 'text/html' })).toEqual({ id: 5 });
	});
});

describe('the depth of an answer', () => {
	const lists = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

	/**
	 * Whether an answer is read. What it says is left out: differences of so many levels are slow to
	 * write.
	 */
	const isRead = (text: string) => 'answer' in answer(text);

	it('has a limit that no object of Invoiced reaches', () => {
		expect(isRead(lists(100))).toBe(true);
		expect(bodyOf(lists(101))).toEqual({ kind: 'tooNested', levels: 100 });
	});

	it('is counted in lists and objects alike, whatever stands between them', () => {
		const levels = (count: number) => '{"a": [ '.repeat(count) + '1' + ' ] }'.repeat(count);
		expect(isRead(levels(50))).toBe(true);
		expect(isRead(`[${levels(50)}]`)).toBe(false);
	});

	it('is not the number of lists and objects', () => {
		expect(isRead(`[${Array.from({ length: 500 }, () => '[],{}').join()}]`)).toBe(true);
	});

	it.each([
		['brackets', '['.repeat(500)],
		['braces', '{'.repeat(500)],
		['a quote before brackets', `"${'['.repeat(500)}`],
		['a backslash and a quote before brackets', `\\"${'['.repeat(500)}`],
	])('is not what stands in a text: %s', (_what, text) => {
		expect(isRead(JSON.stringify([text]))).toBe(true);
	});

	it.each([
		['closing brackets', ']'.repeat(500)],
		['closing braces', '}'.repeat(500)],
		['a quote', 'a"b'],
		['a backslash at the end', 'a\\'],
	])('is not changed by a text with %s before it', (_what, text) => {
		expect(isRead(`[${JSON.stringify(text)}, ${lists(100)}]`)).toBe(false);
		expect(isRead(`[${JSON.stringify(text)}, ${lists(99)}]`)).toBe(true);
	});

	it('is looked at before anything is parsed', () => {
		const page = bodyOf('['.repeat(101), { 'content-type': 'text/html' });
		expect(page).toEqual({ kind: 'tooNested', levels: 100 });
	});
});
