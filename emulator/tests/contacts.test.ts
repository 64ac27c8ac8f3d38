import { list, send } from './support/client';
import { emulators } from './support/emulators';
import { create, refusal } from './support/writing';

const start = emulators();

describe('Contacts', () => {
	it('have no role that the account does not have', async () => {
		const emulator = await start();
		const customer = await create(emulator, '/customers', { name: 'Acme' });
		const path = `/customers/${customer}/contacts`;
		const message = 'Contact Role was not found: 5';
		const id = await create(emulator, path, { name: 'Ann', role: null });
		expect(refusal(await send(emulator, 'POST', path, { name: 'Bob', role: 5 }))).toEqual([
			400,
			message,
			undefined,
		]);
		const changed = await send(emulator, 'PATCH', `${path}/${id}`, { role: 5 });
		expect(refusal(changed)).toEqual([400, message, undefined]);
		expect(await list(emulator, path)).toMatchObject([{ name: 'Ann', role: null, role_id: null }]);
	});
});
