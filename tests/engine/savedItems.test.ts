import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Invoiced } from '../../nodes/Invoiced/Invoiced.node';
import { InvoicedTrigger } from '../../nodes/Invoiced/InvoicedTrigger.node';
import { objects } from '../../nodes/Invoiced/objects';
import type { InvoicedRecord, ObjectName } from '../../nodes/Invoiced/objects';
import { createPoller, runAction } from '../support/engine';
import type { HttpServer } from '../support/httpServer';
import { startRecordServer } from '../support/recordServer';
import { expectSameShape } from '../support/sameShape';

/**
 * A record as Invoiced sends it, and what workflows get of it. The output *Raw* is the record
 * itself.
 */
interface Saved {
	name: ObjectName;
	record: InvoicedRecord;
	/** Last key of the trigger's items; missing for what it does not follow. */
	change?: IDataObject;
	items: Record<string, IDataObject>;
}

const FOLDER = join(__dirname, 'savedItems');

const saved: Saved[] = readdirSync(FOLDER).map((file) => ({
	...(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Saved),
	name: file.replace('.json', '') as ObjectName,
}));

const cases = saved.flatMap(({ name, record, change, items }) =>
	Object.entries({ ...items, raw: record }).map(([output, item]) => ({
		name,
		output,
		item,
		change,
	})),
);

let server: HttpServer;

beforeAll(async () => {
	const lists = saved.map(({ name, record }) => [objects[name].path, [record]]);
	server = await startRecordServer(Object.fromEntries(lists));
});

afterAll(async () => await server.close());

describe('what workflows do with items', () => {
	it.each(cases)(
		'goes on with those of the action: $name as $output',
		async ({ name, output, item }) => {
			const outcome = await runAction({
				node: new Invoiced(),
				parameters: { resource: objects[name].resource, operation: 'getAll', output },
				credential: { apiKey: 'key', baseUrl: server.url },
			});
			expectSameShape(outcome.items?.map(({ json }) => json) ?? outcome.error, [item]);
		},
	);

	it.each(cases.filter(({ change }) => change !== undefined))(
		'goes on with those of the trigger: $name as $output',
		async ({ name, output, item, change }) => {
			const chosen: INodeParameters = name === 'invoices' ? { invoiceOutput: output } : { output };
			const poller = createPoller({
				trigger: new InvoicedTrigger(),
				parameters: { objects: [name], startDate: '2000-01-01', ...chosen },
				credential: { apiKey: 'key', baseUrl: server.url },
			});
			const outcome = await poller.poll();
			const items = outcome.items?.map(({ json }) => json);
			expectSameShape(items ?? outcome.error, [{ ...item, _change: change }]);
		},
	);
});
