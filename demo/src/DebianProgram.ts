import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { MissingProgram } from './MissingProgram';
import type { Processes } from './Processes';
import type { Say } from './progress';

/** A program that Debian and its kin have a package for. */
export class DebianProgram {
	/**
	 * @param name what a message calls it
	 * @param packageName Debian's
	 * @param places full paths, or names that are looked up in PATH; a `*` as a folder stands for
	 * each folder there. The first that exists is taken.
	 */
	constructor(
		readonly name: string,
		private readonly packageName: string,
		private readonly places: readonly string[],
	) {}

	/** @throws {MissingProgram} when it is not installed */
	get path(): string {
		const found = this.find();
		if (found === null) throw new MissingProgram(this.advice());
		return found;
	}

	/**
	 * Makes sure that it is there; root gets it installed.
	 *
	 * @throws {MissingProgram} when it is missing and stays so; it says what to do
	 */
	async provide(processes: Processes, say: Say): Promise<void> {
		if (this.find() !== null) return;
		if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
			throw new MissingProgram(this.advice());
		}
		say(`Installing ${this.name} from the Debian package ${this.packageName} …`);
		const apt = async (...words: string[]) =>
			await processes.run({
				name: `apt-get ${words[0]}`,
				program: 'apt-get',
				arguments: words,
				folder: tmpdir(),
				environment: { DEBIAN_FRONTEND: 'noninteractive' },
				logFile: join(tmpdir(), `apt-get-${words[0]}-${process.pid}.log`),
			});
		await apt('update');
		await apt('install', '--yes', '--no-install-recommends', this.packageName);
		if (this.find() === null) throw new MissingProgram(this.advice());
	}

	private find(): string | null {
		for (const place of this.places) {
			const paths = place.includes('/') ? expand(place) : inPath(place);
			const found = paths.find((path) => existsSync(path));
			if (found) return found;
		}
		return null;
	}

	private advice(): string {
		return `${this.name} is missing. Install it (Debian, Ubuntu: 'apt-get install ${this.packageName}'), then start again.`;
	}
}

function inPath(name: string): string[] {
	return (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
}

/** `/usr/lib/postgresql/VERSION/bin/initdb`, the newest version first. */
function expand(place: string): string[] {
	const [before, after] = place.split('/*/');
	if (after === undefined) return [place];
	if (!existsSync(before)) return [];
	const newestFirst = readdirSync(before).sort((a, b) =>
		b.localeCompare(a, 'en', { numeric: true }),
	);
	return newestFirst.map((folder) => join(before, folder, after));
}
