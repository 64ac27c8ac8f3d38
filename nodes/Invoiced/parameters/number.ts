import type { INodeProperties } from 'n8n-workflow';

import { inWords } from './inWords';
import type { Parameter } from './Parameter';
import { ParameterError } from './ParameterError';

/** The whole numbers that a parameter may be. */
export interface Range {
	least: number;
	/** Absent: there is no upper bound. */
	most?: number;
}

/**
 * A whole number; an expression may give its digits as text.
 *
 * @param hint why there is such a bound, or what to do instead
 */
export function numberParameter(
	field: Omit<INodeProperties, 'type' | 'typeOptions'>,
	{ least, most }: Range,
	hint?: string,
): Parameter<number> {
	const typeOptions =
		most === undefined ? { minValue: least } : { minValue: least, maxValue: most };
	return {
		field: { ...field, type: 'number', typeOptions },
		read: (value) => {
			const number = numberOf(value);
			if (Number.isSafeInteger(number) && number >= least && number <= (most ?? number)) {
				return number;
			}
			const bounds = most === undefined ? `of ${least} or more` : `from ${least} to ${most}`;
			throw new ParameterError(
				`'${field.displayName}' is ${inWords(value)}, which is not a whole number ${bounds}`,
				hint,
			);
		},
	};
}

/** NaN for what is neither a number nor the digits of one. */
function numberOf(value: unknown): number {
	if (typeof value === 'number') return value;
	return typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
}
