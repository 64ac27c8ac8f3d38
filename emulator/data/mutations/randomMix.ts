import type { TableName } from '../../types';
import { isVoidable } from '../documents/void';
import type { Random } from '../random';
import type { Ledger, Mutation, StoredRecord } from '../types';
import type { Work } from '../work';
import { drawRecord, drawUsable, isPayable } from './draw';
import type { HappeningName } from './everyday';
import { HAPPENINGS } from './everyday';
import { customerObstacle } from './remove';

/** How often what happens, in parts of 200: deletions make up 3 per cent. */
const MIX = {
	'create invoices': 28,
	'create customers': 9,
	'create credit_notes': 5,
	'create estimates': 7,
	'create payments': 2,
	'create subscriptions': 2,
	'create items': 2,
	'create plans': 1,
	'create transactions': 2,
	'update customers': 16,
	'update invoices': 24,
	'update estimates': 5,
	'update credit_notes': 3,
	'update payments': 4,
	'update subscriptions': 4,
	'update items': 3,
	'update plans': 2,
	'update transactions': 1,
	'pay invoices': 28,
	'void invoices': 2,
	'void payments': 3,
	'void credit_notes': 1,
	'void estimates': 1,
	'cancel subscriptions': 1,
	'archive items': 1,
	'archive plans': 1,
	'touch invoices': 4,
	'touch customers': 3,
	'delete invoices': 2,
	'delete customers': 1,
	'delete estimates': 1,
	'delete credit_notes': 1,
	'delete transactions': 1,
	viewInvoice: 8,
	issueInvoice: 3,
	markPastDue: 5,
	writeOff: 1,
	declineCharge: 1,
	clearCharge: 3,
	failCharge: 1,
	approveEstimate: 2,
	invoiceEstimate: 2,
	useCredit: 3,
} as const;

type Choice = keyof typeof MIX;

/** Something to do next: a mutation, or a happening and the record it happens to. */
export type NextStep =
	{ kind: 'happening'; name: HappeningName } | { kind: 'mutation'; mutation: Mutation };

/**
 * Draws what happens next in a living account; undefined when the account has nothing that fits.
 */
export function drawNextStep(work: Work, ledger: Ledger): NextStep | undefined {
	const choice = work.random.weighted<Choice>(MIX);
	if (isHappening(choice)) return { kind: 'happening', name: choice };
	const mutation = mutationFor(work, ledger, choice);
	return mutation ? { kind: 'mutation', mutation } : undefined;
}

function isHappening(choice: Choice): choice is HappeningName {
	return choice in HAPPENINGS;
}

/** Which records a random mutation may hit, so that it is not refused. */
function fits(work: Work, choice: Choice): (stored: StoredRecord) => boolean {
	switch (choice) {
		case 'pay invoices':
			return isPayable;
		case 'void invoices':
		case 'delete invoices':
			return (stored) => isVoidable('invoices', stored);
		case 'void credit_notes':
		case 'delete credit_notes':
			return (stored) => isVoidable('credit_notes', stored);
		case 'void estimates':
		case 'delete estimates':
			return (stored) => isVoidable('estimates', stored);
		case 'void payments':
		case 'update payments':
			return ({ record }) => !record.voided;
		case 'delete customers':
			return ({ rowId }) => customerObstacle(work, rowId) === null;
		case 'delete transactions':
			return ({ record }) => record.payment === null && record.status === 'failed';
		case 'update transactions':
			return ({ record }) => record.payment === null;
		case 'cancel subscriptions':
		case 'update subscriptions':
			return ({ hidden }) => !hidden.canceled;
		case 'archive items':
		case 'archive plans':
		case 'update items':
		case 'update plans':
			return ({ hidden }) => !hidden.archived;
		case 'update invoices':
		case 'update estimates':
		case 'update credit_notes':
			return ({ hidden }) => !hidden.voided;
		default:
			return () => true;
	}
}

function partOfPayment(random: Random, { record }: StoredRecord): { amount?: number } {
	const balance = record.balance as number;
	const half = Math.floor(balance / 2);
	return half >= 1 && random.chance(0.25) ? { amount: half } : {};
}

/** Whether what a new record needs is there already. */
function canCreate(work: Work, ledger: Ledger, table: TableName): boolean {
	const has = (needed: 'customers' | 'plans'): boolean =>
		drawUsable(ledger, work.random, needed) !== undefined;
	const needsNobody = ['customers', 'items', 'payments', 'plans'].includes(table);
	return (needsNobody || has('customers')) && (table !== 'subscriptions' || has('plans'));
}

function mutationFor(work: Work, ledger: Ledger, choice: Choice): Mutation | undefined {
	const [action, table] = choice.split(' ') as [Mutation['action'], TableName];
	if (action === 'create') return canCreate(work, ledger, table) ? { action, table } : undefined;
	const target = drawRecord(ledger, work.random, table, fits(work, choice));
	if (!target) return undefined;
	const id = target.record.id;
	const part = action === 'pay' ? partOfPayment(work.random, target) : {};
	const again = action === 'archive' && work.random.chance(0.3) ? { reuse: true } : {};
	return { action, table, id, ...part, ...again } as Mutation;
}
