import { startEmulator, type Emulator } from '../../emulator';

/**
 * An account of nothing but customers, alike but for their ids: a long list that costs next to
 * nothing to make.
 */
export async function startWithCustomers(count: number): Promise<Emulator> {
	const one = await startEmulator({ invoices: 1 });
	const [pattern] = one.admin.records('customers');
	await one.close();
	const customers = Array.from({ length: count }, (_none, index) => {
		const id = index + 1;
		return { ...pattern, record: { ...pattern.record, id, number: `CUST-${id}` }, rowId: id };
	});
	return await startEmulator({ account: { customers } });
}
