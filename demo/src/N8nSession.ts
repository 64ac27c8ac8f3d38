import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import { DemoError } from './DemoError';

const TIMEOUT_MILLISECONDS = 60_000;

export interface Login {
	email: string;
	password: string;
}

/** n8n binds a session to the browser that it was opened in; this is ours. */
const BROWSER_ID = 'n8n-nodes-invoiced-demo';

/** A signed-in user of n8n's own API, the one that its editor uses. */
export class N8nSession {
	private readonly http: AxiosInstance;

	private cookie = '';

	constructor(url: string) {
		this.http = axios.create({
			baseURL: url,
			timeout: TIMEOUT_MILLISECONDS,
			proxy: false,
			validateStatus: null,
			headers: { 'browser-id': BROWSER_ID },
		});
	}

	/** Whether this n8n still waits for its first user. */
	async needsOwner(): Promise<boolean> {
		const settings = await this.get<{ userManagement: { showSetupOnFirstLoad: boolean } }>(
			'/rest/settings',
		);
		return settings.userManagement.showSetupOnFirstLoad;
	}

	/** Creates the first user, who owns the instance, and signs in. */
	async createOwner(login: Login, name: { first: string; last: string }): Promise<void> {
		await this.post('/rest/owner/setup', { ...login, firstName: name.first, lastName: name.last });
	}

	/** @throws {DemoError} when email or password is wrong */
	async signIn({ email, password }: Login): Promise<void> {
		await this.post('/rest/login', { emailOrLdapLoginId: email, password });
	}

	/** @throws {DemoError} with n8n's words when it refuses */
	async get<Data>(path: string, query: Record<string, unknown> = {}): Promise<Data> {
		return this.unwrap(
			await this.http.get(path, { params: query, headers: { cookie: this.cookie } }),
		);
	}

	/** @throws {DemoError} with n8n's words when it refuses */
	async post<Data>(path: string, body: unknown): Promise<Data> {
		return this.unwrap(await this.http.post(path, body, { headers: { cookie: this.cookie } }));
	}

	/** A document that n8n serves as it is, for instance the descriptions of all nodes. */
	async getDocument<Content>(path: string): Promise<Content> {
		const response = await this.http.get<Content>(path, { headers: { cookie: this.cookie } });
		if (response.status !== 200) throw new DemoError(`n8n answered ${response.status} to ${path}`);
		return response.data;
	}

	private unwrap<Data>(response: AxiosResponse): Data {
		if (response.status >= 300) {
			const { method, url } = response.config;
			throw new DemoError(
				`n8n answered ${response.status} to ${method?.toUpperCase()} ${url}: ${JSON.stringify(response.data)}`,
			);
		}
		const cookies = response.headers['set-cookie'];
		if (cookies) this.cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
		return (response.data as { data: Data }).data;
	}
}
