/**
 * How the pages of one list are read so that none of its records is missed: by key, by number,
 * second by second.
 */
export { IncompleteList, accepted, askForFirstPage, askForList } from './completePage';
export type { CompletePage } from './completePage';
export type { ListSource, Paging } from './listRequest';
export { readByKeyset } from './readByKeyset';
export { isHidden, readClearOfClockChanges, readShortWalk, readWholeWalks } from './readWalks';
export type { RangeOutcome } from './readWalks';
export { walkByNumber } from './walkByNumber';
export type { NumberedList } from './walkByNumber';
export { NOTHING_WALKED } from './walkInKeyOrder';
export type { WalkEnd, Walker } from './walkInKeyOrder';
