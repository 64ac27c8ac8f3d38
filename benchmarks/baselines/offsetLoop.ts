import { Agent } from 'node:http';
import axios from 'axios';

const PER_PAGE = 100;

/** A record as Invoiced sends it. */
export type Sent = Record<string, unknown>;

/**
 * The loop of today's connectors (singer-io/tap-invoiced among them): page after page in the order
 * of `updated_at`, until a page is short. Without their pauses, and over one connection that stays
 * open.
 */
export async function readByOffsetLoop(url: string, apiKey: string): Promise<Sent[]> {
	const httpAgent = new Agent({ keepAlive: true, maxSockets: 1 });
	const client = axios.create({
		baseURL: url,
		auth: { username: apiKey, password: '' },
		httpAgent,
		proxy: false,
	});
	const records: Sent[] = [];
	try {
		for (let page = 1; ; page += 1) {
			const params = { sort: 'updated_at asc', per_page: PER_PAGE, page };
			const { data } = await client.get<Sent[]>('/invoices', { params });
			for (const record of data) records.push(record);
			if (data.length < PER_PAGE) return records;
		}
	} finally {
		httpAgent.destroy();
	}
}
