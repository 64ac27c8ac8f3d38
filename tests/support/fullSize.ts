/** `npm run prove` sets it. */
const isFullSize = process.env.FULL_SIZE === 'yes';

/**
 * The cases of a table that a run has time for: all of them in `npm run prove`, the first of them
 * in `npm test`. Put those first that differ most, so that what breaks the others breaks one of
 * them.
 */
export function casesInTime<Case>(count: number, all: readonly Case[]): readonly Case[] {
	return isFullSize ? all : all.slice(0, count);
}

/** A number of a test in full size; a tenth of it in `npm test`. All of them have to be scaled. */
export function part(number: number): number {
	return isFullSize ? number : number / 10;
}
