import type { ObjectType, OutputShape } from './vocabulary';

/** The shapes that every object type has. */
export const FLAT_SHAPES: readonly OutputShape[] = ['simplified', 'table', 'raw'];

/** The shapes of accounting documents: their totals can be checked, and they have places for what belongs to a document. */
export const ACCOUNTING_SHAPES: readonly OutputShape[] = ['unified', 'eventModel'];

/** Whether records come as accounting documents, too. */
export function hasAccountingShapes({ shapes }: Pick<ObjectType, 'shapes'>): boolean {
	return ACCOUNTING_SHAPES.some((shape) => shapes.includes(shape));
}
