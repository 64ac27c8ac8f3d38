/** What stands between `poll()` and the feed. */
export { triggerFields } from './fields';
export { triggerPanel } from './panel';
export { pollChanges } from './pollChanges';
