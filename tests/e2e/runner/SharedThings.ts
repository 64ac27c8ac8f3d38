import { join } from 'node:path';
import { Processes } from '../../../demo/src/Processes';
import type { Say } from '../../../demo/src/progress';
import { emptyFolder } from './emptyFolder';
import type { Shared } from './Scenario';

/** What scenarios share during one run of the runner: each is made once, when first asked for. */
export class SharedThings {
	private readonly processes = new Processes();

	private readonly made = new Map<Shared<unknown>, Promise<unknown>>();

	constructor(private readonly folder: string) {}

	async get<Thing>(shared: Shared<Thing>, say: Say): Promise<Thing> {
		let thing = this.made.get(shared);
		if (!thing) {
			const folder = emptyFolder(join(this.folder, `shared-${this.made.size + 1}`));
			thing = shared.open(this.processes, folder, say);
			this.made.set(shared, thing);
		}
		return (await thing) as Thing;
	}

	/** Closes all, the youngest first, also what failed half-way. */
	async close(): Promise<void> {
		for (const [shared, thing] of [...this.made].reverse()) {
			const value = await thing.catch(() => undefined);
			if (value !== undefined) await shared.close(value);
		}
		this.made.clear();
		await this.processes.stopAll();
	}
}
