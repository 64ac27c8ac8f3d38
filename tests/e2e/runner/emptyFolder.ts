import { mkdirSync, rmSync } from 'node:fs';

/** Makes the folder if it is not there, and empties it if it is. Returns its path. */
export function emptyFolder(path: string): string {
	rmSync(path, { recursive: true, force: true });
	mkdirSync(path, { recursive: true });
	return path;
}
