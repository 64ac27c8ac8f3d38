import type { ChangeType } from '../../nodes/Invoiced/feed';
import type { TableName } from './model/row';
import type { Random } from '../support/random';

/** What a user sets in the trigger and may change later. */
export interface Settings {
	objects: readonly TableName[];
	changeTypes: readonly ChangeType[];
	/** Unix seconds of the text that the user typed in the first zone. */
	startDate: number;
	maxRecords: number;
	/** The workflow's time zone. */
	timeZone: string;
}

/**
 * The settings up to a moment of real time, when the workflow is published anew, and from then on.
 */
export interface SettingsOverTime {
	before: Settings;
	after: Settings;
	/** Infinite where they stay. */
	changeAt: number;
}

/** The zone in which a start date is typed. */
export const FIRST_ZONE = 'Europe/Berlin';

const DAY = 86_400;

const KINDS = [
	'deletions off',
	'deletions on',
	'limit',
	'object added',
	'object removed',
	'start earlier',
	'start later',
	'zone',
] as const;

/** One change of one setting. @param whole the settings with all that is ever followed */
export function changedSettings(
	whole: Settings,
	changeAt: number,
	random: Random,
): SettingsOverTime {
	const { objects, changeTypes, startDate, maxRecords } = whole;
	const fewer = { ...whole, objects: objects.length > 1 ? objects.slice(1) : objects };
	const without = { ...whole, changeTypes: changeTypes.filter((type) => type !== 'deleted') };
	const stays = { before: whole, after: whole, changeAt };
	switch (random.pick(KINDS)) {
		case 'deletions off':
			return { ...stays, after: without };
		case 'deletions on':
			return { ...stays, before: without };
		case 'limit':
			return { ...stays, after: { ...whole, maxRecords: Math.ceil(maxRecords * 1.5) } };
		case 'object added':
			return { ...stays, before: fewer };
		case 'object removed':
			return { ...stays, after: fewer };
		case 'start earlier':
			return { ...stays, before: { ...whole, startDate: startDate + DAY / 4 } };
		case 'start later':
			return { ...stays, after: { ...whole, startDate: startDate + DAY / 4 } };
		case 'zone':
			return { ...stays, after: { ...whole, timeZone: 'America/New_York' } };
	}
}
