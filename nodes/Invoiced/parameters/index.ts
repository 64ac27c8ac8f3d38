/**
 * Parameters: a field of a form and how its value is read, as one value; those that both nodes
 * have, and those of the action.
 */
export { binaryPropertyName, DEFAULT_BINARY_PROPERTY } from './binaryProperty';
export { booleanParameter } from './boolean';
export { checkTotals } from './checkTotals';
export type { TotalsCheck } from './checkTotals';
export { choiceParameter, choicesParameter } from './choice';
export type { Choice } from './choice';
export { collection, contentOf, requireKnown, Values } from './collection';
export type { Content } from './collection';
export { parseDate, parseFirstDay, parseLastDay, parseLastInstant } from './dateInput';
export { eventEnvelopeFor, isEnveloped } from './eventEnvelope';
export { hiddenRecordsOption, wantsHiddenRecords } from './hiddenRecords';
export { includeOptionFor } from './include';
export { choices, inWords } from './inWords';
export { filterLocator, recordLocator } from './locator';
export { numberParameter } from './number';
export { outputChoicesOf, outputOf } from './output';
export { givenValue, readParameter } from './Parameter';
export type { GetParameter, Parameter } from './Parameter';
export { NotAChoice, ParameterError, toNodeError } from './ParameterError';
export type { NodeError } from './ParameterError';
export { readRecordId } from './recordId';
export { concurrency, timeout } from './requests';
export {
	shapeSettings,
	shapeSettingsFor,
	shapeSettingsIn,
	tableSettingsFor,
} from './shapeSettings';
export { sortOf } from './sort';
export type { Sort } from './sort';
export { readText, textParameter } from './text';
