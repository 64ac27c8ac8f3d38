/**
 * The emulator's own vocabulary. It shares no code with the nodes: a mistake in one must not hide
 * in the other. What the descriptions in `objects/` are made of imports `wire.ts` in its place: an
 * import of this file would run in a circle.
 */

export type { TableName } from './objects';
export type { Profile, WireRecord } from './wire';
