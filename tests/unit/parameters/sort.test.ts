import type { INodeProperties } from 'n8n-workflow';
import { allObjects, objects } from '../../../nodes/Invoiced/objects';
import { sortParameter } from '../../../nodes/Invoiced/lists/order';
import { sortOf } from '../../../nodes/Invoiced/parameters';

describe('the Sort collection', () => {
	const ofInvoices = sortOf(objects.invoices);

	it('offers what the list sorts by, in alphabetical order, newest first by default', () => {
		for (const description of allObjects) {
			const sort = sortOf(description);
			const [direction, field] = sort.field.options as Array<
				Omit<INodeProperties, 'options'> & { options: Array<{ name: string; value: string }> }
			>;
			const labels = field.options.map((option) => option.name);
			expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
			expect(field.options.map((option) => option.value).sort()).toEqual(
				[...description.list.sortable].sort(),
			);
			const preset = { field: field.default, direction: direction.default };
			expect(sort.read(preset)).toEqual(preset);
		}
	});

	it('is not set when it is empty', () => {
		for (const given of [{}, { field: '' }]) expect(ofInvoices.read(given)).toBeNull();
	});

	it('sorts ascending unless told otherwise', () => {
		expect(ofInvoices.read({ field: 'total' })).toEqual({ field: 'total', direction: 'asc' });
		expect(ofInvoices.read({ field: 'total', direction: 'DESC' })).toEqual({
			field: 'total',
			direction: 'desc',
		});
	});

	test.each([
		[{ field: 'colour' }, `'Field' is "colour", by which Invoiced cannot sort invoices`],
		[{ field: 'total desc, id' }, `'Field' is "total desc, id", by which`],
		[{ field: ['total'] }, `'Field' is ["total"], by which Invoiced cannot sort invoices`],
		[{ direction: 'desc' }, "'Sort' has no field"],
		[{ field: 'total', direction: ['asc'] }, `'Direction' is ["asc"], which is not a direction`],
		[{ field: 'total', direction: 'down' }, `'Direction' is "down", which is not a direction`],
		[{ field: undefined, direction: 'asc' }, "'Field' was given nothing (undefined)"],
		[{ by: 'total' }, `'Sort' has nothing called "by"`],
		['total desc', `'Sort' is "total desc", which is not an object`],
	])('refuses %j, which Invoiced would ignore', (given, message) => {
		expect(() => ofInvoices.read(given)).toThrow(message);
	});

	it('always gives the server a direction and a tie-breaker', () => {
		expect(sortParameter({ field: 'paid', direction: 'asc' })).toBe('paid asc,id asc');
		expect(sortParameter({ field: 'id', direction: 'desc' })).toBe('id desc');
	});
});
