import type { TableName } from '../types';
import { charges } from './charges';
import { contacts } from './contacts';
import { creditBalanceAdjustments } from './creditBalanceAdjustments';
import { customers } from './customers';
import { payments } from './payments';
import { refunds } from './refunds';
import type { Behaviour } from './request';
import { transactions } from './transactions';

/** What object types do of their own where they are written; the others do as is usual. */
export const BEHAVIOURS: Partial<Record<TableName, Behaviour>> = {
	charges,
	contacts,
	credit_balance_adjustments: creditBalanceAdjustments,
	customers,
	payments,
	refunds,
	transactions,
};
