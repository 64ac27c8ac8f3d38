/** How long after one refresh the next begins. */
const PAUSE_MILLISECONDS = 2_000;

/** The longest wait while the emulator does not answer. */
const LONGEST_PAUSE_MILLISECONDS = 30_000;

/**
 * Does something again and again: one at a time, later and later while it fails, not at all while
 * nobody looks.
 */
export class Poller {
	/** @type {ReturnType<typeof setTimeout> | undefined} */
	#timer;

	#running = false;

	#again = false;

	#paused = false;

	#failures = 0;

	/**
	 * @param {() => Promise<void>} work
	 * @param {(error: unknown) => void} tell null: it went well
	 */
	constructor(work, tell) {
		this.work = work;
		this.tell = tell;
		document.addEventListener('visibilitychange', () => {
			if (document.hidden) this.#stop();
			else if (!this.#paused) this.now();
		});
	}

	/** Does it at once; if it is under way, once more right after. */
	now() {
		this.#again = this.#running;
		if (!this.#running) void this.#run();
	}

	/** @param {boolean} paused whether it waits for `now` each time */
	pause(paused) {
		this.#paused = paused;
		if (paused) this.#stop();
		else this.now();
	}

	#stop() {
		clearTimeout(this.#timer);
	}

	async #run() {
		this.#stop();
		this.#running = true;
		try {
			await this.work();
			this.#failures = 0;
			this.tell(null);
		} catch (error) {
			this.#failures += 1;
			this.tell(error);
		}
		this.#running = false;
		if (this.#again) {
			this.#again = false;
			void this.#run();
		} else if (!document.hidden && !this.#paused) {
			const pause = PAUSE_MILLISECONDS * 2 ** Math.min(this.#failures, 10);
			this.#timer = setTimeout(() => void this.#run(), Math.min(pause, LONGEST_PAUSE_MILLISECONDS));
		}
	}
}
