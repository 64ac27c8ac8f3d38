/**
 * What the feed knows from poll to poll: its state and older forms of it, what was handed over,
 * what it had to forget.
 */
export { ChangeDetector, sampleChange } from './changeDetector';
export type { Elsewhere } from './changeDetector';
export { deletionFingerprint, deletionVersion, eventFingerprint } from './digest';
export { noteHandOver } from './handOvers';
export { inFirstPass, leaveBehind, mayLeaveBehind } from './leaveBehind';
export { withDueJoined } from './joinDue';
export { withLook } from './lookBack';
export { MetRecords, withMet } from './metRecords';
export { keptFloor, passUnknown } from './passForgotten';
export { withProcess } from './processes';
export { replay, withoutLogs } from './replay';
export { SEEN_KEPT, SeenSet, seenSize } from './seen';
export { isWithin, joined, outside } from './spans';
export { restoreState, withDeletions } from './state';
export { trimState } from './trimState';
export { isWaiting } from './waiting';
