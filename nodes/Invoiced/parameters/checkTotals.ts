import { choiceParameter } from './choice';
import type { Choice } from './choice';
import type { Parameter } from './Parameter';

/** What is done about amounts that do not agree. */
export type TotalsCheck = 'fail' | 'off' | 'report';

const MODES: ReadonlyArray<Choice<TotalsCheck>> = [
	{
		name: 'Fail',
		value: 'fail',
		description: 'Stop with an error when amounts of an invoice do not agree',
	},
	{ name: 'Off', value: 'off', description: 'Check nothing' },
	{
		name: 'Report',
		value: 'report',
		description: 'Add the findings to each item as _check. No number is changed.',
	},
];

const byName = choiceParameter(
	{
		displayName: 'Check Totals',
		name: 'checkTotals',
		default: 'report',
		description:
			'Whether to check that lines, discounts and taxes give the total, and payments the balance, where they are loaded',
	},
	MODES,
	'which is not a way to check',
);

/**
 * The *Check Totals* option, which only invoices have. Without it nothing is checked; whoever adds
 * it wants a report, hence its default. True and false, which an expression may give, stand for
 * Report and Off.
 */
export const checkTotals: Parameter<TotalsCheck> = {
	field: byName.field,
	read: (value) => {
		if (typeof value === 'boolean') return value ? 'report' : 'off';
		return byName.read(value);
	},
};
