import axios, { type AxiosInstance } from 'axios';

/** An invoice as the API sends it with its customer expanded. */
export type WireInvoice = Record<string, unknown> & {
	id: number;
	status: string;
	currency: string;
	customer: Record<string, unknown>;
	items: WireLine[];
	discounts: Rate[];
	taxes: Rate[];
};

export type WireLine = Record<string, unknown> & {
	metadata: Record<string, unknown>;
	discounts: Rate[];
	taxes: Rate[];
};

/** A discount or a tax of a document or a line. */
export interface Rate {
	amount: number;
	tax_rate?: { id: string } | null;
}

/** The emulator from outside: what a test looks up and changes behind the product's back. */
export class LocalInvoiced {
	private readonly http: AxiosInstance;

	constructor(url: string, apiKey: string) {
		this.http = axios.create({
			baseURL: url,
			auth: { username: apiKey, password: '' },
			proxy: false,
			timeout: 30_000,
		});
	}

	/** Every stored invoice. */
	async storedInvoices(): Promise<{ id: number; status: string }[]> {
		return await this.stored('invoices');
	}

	/** Every record of a table, straight from the store: no paging, no filter. */
	async stored<Record>(table: string): Promise<Record[]> {
		const { data } = await this.http.get<{ record: Record }[]>(`/__emulator/records/${table}`);
		return data.map(({ record }) => record);
	}

	/** The PDF of a document. */
	async pdf(table: string, id: number): Promise<Buffer> {
		const { data } = await this.http.get<ArrayBuffer>(`/${table}/${id}`, {
			responseType: 'arraybuffer',
			headers: { accept: 'application/pdf' },
		});
		return Buffer.from(data);
	}

	/** One invoice with its customer. */
	async invoice(id: number): Promise<WireInvoice> {
		const { data } = await this.http.get<WireInvoice>(`/invoices/${id}`, {
			params: { expand: 'customer' },
		});
		return data;
	}

	/** Changes a record as somebody at the company would. Answers the id of the record. */
	async mutate(mutation: Record<string, unknown>): Promise<number> {
		const { data } = await this.http.post<{ id: number }>('/__emulator/mutate', mutation);
		return data.id;
	}
}
