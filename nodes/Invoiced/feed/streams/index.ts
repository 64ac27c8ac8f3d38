/**
 * What is read of one object, and of the event log: its present, its history, what its list hides,
 * what was deleted.
 */
export { deletionsIn } from './deletionsIn';
export { readDeletedIds } from './readDeletedIds';
export { readDeletions } from './readDeletions';
export { readHead } from './readHead';
export { readHidden } from './readHidden';
export { isDue, readHistory } from './readHistory';
export { shareOfPast } from './shareOfPast';
