import { Agenda } from './agenda';

/** Virtual time. Nothing ever waits: the clock jumps from one appointment to the next. */
export class Timeline {
	now: number;
	private readonly agenda = new Agenda();

	constructor(start: number) {
		this.now = start;
	}

	at(time: number, run: () => void): void {
		this.agenda.put(Math.max(time, this.now), run);
	}

	/**
	 * Runs until nothing is due any more. Whatever an appointment sets going comes to rest before the
	 * next one.
	 */
	async run(): Promise<void> {
		for (let next = this.agenda.take(Infinity); next !== null; next = this.agenda.take(Infinity)) {
			this.now = next.at;
			next.run(next.at);
			await comeToRest();
		}
	}
}

/** All promises that can go on have gone on once the event loop turns. */
function comeToRest(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
