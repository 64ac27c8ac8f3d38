import type { IncludeName } from '../../objects';
import type { RelatedKind } from '../types';
import { customer } from './customer';
import { documents } from './documents';
import { ledgerCodes } from './ledgerCodes';
import { payments } from './payments';
import { salesOrders } from './salesOrders';

/**
 * A kind with what it loads hidden: whoever goes through the registry only passes values from its
 * plans to its `apply`.
 */
export type AnyKind = <Result>(use: <Value>(kind: RelatedKind<Value>) => Result) => Result;

const sealed =
	<Value>(kind: RelatedKind<Value>): AnyKind =>
	(use) =>
		use(kind);

/**
 * Everything that can be loaded along with invoices. Customers come first: payments can use what
 * they say.
 */
export const relatedKinds: Readonly<Record<IncludeName, AnyKind>> = {
	customer: sealed(customer),
	ledgerCodes: sealed(ledgerCodes),
	payments: sealed(payments),
	salesOrders: sealed(salesOrders),
	documents: sealed(documents),
};
