import { objects } from '../../../nodes/Invoiced/objects';
import { readRecordId } from '../../../nodes/Invoiced/parameters/recordId';
import { parameterFailure } from '../../support/parameterFailure';

describe('readRecordId', () => {
	it('reads locators of every mode, texts and numbers, trimmed', () => {
		const locator = (value: unknown) => ({ __rl: true, mode: 'id', value });
		const parameters = [15444, '15444', ' 15444\n', locator('15444'), locator(15444)];
		for (const parameter of parameters) {
			expect(readRecordId(parameter, objects.invoices)).toBe('15444');
		}
		expect(readRecordId(locator(' pro-monthly '), objects.plans)).toBe('pro-monthly');
		expect(readRecordId('item:a_b', objects.items)).toBe('item:a_b');
	});

	test.each(['', '  ', null, undefined, { __rl: true, mode: 'list', value: '' }])(
		'%p is no choice',
		(parameter) => {
			const error = parameterFailure(() => readRecordId(parameter, objects.invoices));
			expect(error.message).toBe('No invoice is chosen');
			expect(error.hint).toBe("Choose an invoice in 'Invoice', or give its ID.");
		},
	);

	test.each([[[15444]], [true], [{ id: 15444 }]])(
		'%j is no ID, and nothing is guessed',
		(value) => {
			const error = parameterFailure(() => readRecordId(value, objects.invoices));
			expect(error.message).toBe(`${JSON.stringify(value)} is not the ID of an invoice`);
			expect(error.hint).toBe('Invoice IDs consist of digits, for instance 15444.');
		},
	);

	test.each(['INV-1', '1.5', '-1', '1e3', '../customers', '15444/attachments', '1 2'])(
		'%p is not the ID of an invoice',
		(parameter) => {
			const error = parameterFailure(() => readRecordId(parameter, objects.invoices));
			expect(error.message).toBe(
				`"${parameter}" is not the ID of an invoice. If it is its number, find it by 'Get Many' with the filter 'Number'`,
			);
			expect(error.hint).toBe('Invoice IDs consist of digits, for instance 15444.');
		},
	);

	test.each([
		'https://app.invoiced.com/invoices/15444',
		'https://app.sandbox.invoiced.com/invoices/15444/?account=7#history',
		' https://app.invoiced.com/invoices/15444/edit\n',
		'https://proxy.example.com/a/b/invoices/15444',
	])('%p is the address of an invoice', (value) => {
		for (const mode of ['url', 'id']) {
			expect(readRecordId({ __rl: true, mode, value }, objects.invoices)).toBe('15444');
		}
		expect(readRecordId(value, objects.invoices)).toBe('15444');
	});

	test.each([
		'https://acme.invoiced.com/invoices/yLcX5rFu2bPq',
		'https://app.invoiced.com/customers/15444',
		'HTTP://app.invoiced.com/customers/15444',
		'https://app.invoiced.com/invoices',
		'https://app.invoiced.com/invoices/15444x',
		'https://app.invoiced.com/?next=/invoices/15444',
	])('%p does not hold the ID of an invoice, and it is said which address does', (value) => {
		const error = parameterFailure(() =>
			readRecordId({ __rl: true, mode: 'url', value }, objects.invoices),
		);
		expect(error.message).toBe(`"${value}" is not the ID of an invoice, and does not hold it`);
		expect(error.hint).toContain('for instance https://app.invoiced.com/invoices/15444;');
	});

	it('does not know how to find a payment by anything else', () => {
		expect(parameterFailure(() => readRecordId('CHK-1', objects.payments)).message).toBe(
			'"CHK-1" is not the ID of a payment',
		);
	});

	test.each(['p', 'pro monthly', 'pro/monthly', 'plän'])('%p is not the ID of a plan', (id) => {
		const error = parameterFailure(() => readRecordId(id, objects.plans));
		expect(error.message).toBe(`"${id}" is not the ID of a plan`);
		expect(error.hint).toBe(
			'Plan IDs consist of at least two letters, digits or the characters _ : -, for instance pro-monthly.',
		);
	});
});
