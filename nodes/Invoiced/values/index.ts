/**
 * Values as they come from the wire, from a person or from a file: numbers, dates, text, objects.
 * Everything stands on this.
 */
export { documentDate, instant, isoText, isWithinDates, unixSeconds } from './dates';
export type { UtcDateTime } from './dates';
export { flag } from './flags';
export { identityInList, identityOf } from './identity';
export { idText, isSameId } from './ids';
export {
	fromMinorUnits,
	isTooLarge,
	knownAmount,
	minorUnitsPerUnit,
	roundedPercentage,
	toMinorUnits,
} from './money';
export type { MinorUnitsPerUnit } from './money';
export { finiteNumber, numeric } from './numbers';
export { asList, asObject, isObject } from './objects';
export type { JsonObject } from './objects';
export { remember } from './remember';
export { currencyCode, text } from './text';
export { assertTimeZone, calendarDay } from './timeZone';
export { titleCase } from './titleCase';
