import { setImmediate as turn } from 'node:timers/promises';
import type { Emulator } from '../../../emulator';

/** One hour holds 200,000 changes: so many fall into each of its seconds. */
const CHANGES_PER_SECOND = 200_000 / 3_600;

/** Among so many changes one is a new invoice; the others edit one. */
const ONE_IS_NEW = 20;

/**
 * An account in which a change follows the other. No invoice changes twice between two polls, so
 * that each change is a version of its own that the trigger has to emit: those of the beginning are
 * edited in turn, new ones are left alone.
 */
export class BusyAccount {
	private readonly ids: readonly number[];

	private next = 0;

	private made = 0;

	constructor(private readonly emulator: Emulator) {
		this.ids = emulator.admin.records('invoices').map(({ rowId }) => rowId);
		emulator.admin.clock.freeze();
	}

	get changes(): number {
		return this.made;
	}

	/** Makes so many changes; the account's clock goes on as in an hour with 200,000 of them. */
	async change(count: number): Promise<void> {
		for (let index = 0; index < count; index++) {
			this.changeOne();
			this.made += 1;
			if (this.startsSecond()) {
				this.emulator.admin.clock.advance(1);
				// The API answers between two seconds.
				await turn();
			}
		}
	}

	private changeOne(): void {
		const { admin } = this.emulator;
		if (this.made % ONE_IS_NEW === 0) {
			admin.mutate({ action: 'create', table: 'invoices' });
			return;
		}
		const id = this.ids[this.next];
		this.next = (this.next + 1) % this.ids.length;
		// Two edits never come to the same content, which would be one version.
		const fields = { purchase_order: `PO-${this.made}` };
		admin.mutate({ action: 'update', table: 'invoices', id, fields });
	}

	private startsSecond(): boolean {
		const second = (changes: number) => Math.floor(changes / CHANGES_PER_SECOND);
		return second(this.made) > second(this.made - 1);
	}
}
