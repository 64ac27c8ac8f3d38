/**
 * Reading a list: its pages, their order, the records that it hides, and windows for large reads.
 */
export type { ListNarrowing, ListRead } from './listPages';
export { readRecords } from './readRecords';
