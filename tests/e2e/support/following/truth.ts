import type { Emulator } from '../../../../emulator';
import { FOLLOWED } from './workflow';
import { versionOfRecord, type Version } from './version';

const PAGE_SIZE = 100;

/** What the trigger asks for beside: raw records come with it. */
const INCLUDES: Readonly<Record<string, string>> = { payments: '&include=applied_to' };

/**
 * The version of every record of these objects as the API shows it now. Nothing may change
 * meanwhile.
 */
export async function finalVersions(
	emulator: Emulator,
	objects: readonly string[] = FOLLOWED,
): Promise<Set<Version>> {
	const versions = new Set<Version>();
	for (const object of objects) {
		for (let page = 1; ; page++) {
			const records = await readPage(emulator, object, page);
			for (const record of records) versions.add(versionOfRecord(object, record));
			if (records.length < PAGE_SIZE) break;
		}
	}
	return versions;
}

/** The members of `wanted` that are not in `present`. */
export function missingFrom(
	present: ReadonlySet<Version>,
	wanted: ReadonlySet<Version>,
): Version[] {
	return [...wanted].filter((version) => !present.has(version));
}

async function readPage(
	emulator: Emulator,
	object: string,
	page: number,
): Promise<Record<string, unknown>[]> {
	const query = `per_page=${PAGE_SIZE}&page=${page}${INCLUDES[object] ?? ''}`;
	const response = await fetch(`${emulator.url}/${object}?${query}`, {
		headers: { Authorization: `Basic ${btoa(`${emulator.apiKey}:`)}` },
	});
	return (await response.json()) as Record<string, unknown>[];
}
