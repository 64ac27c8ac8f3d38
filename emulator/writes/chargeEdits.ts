import type { WireRecord } from '../types';

/** What can be changed of a charge's transaction (server source: Transaction.php). */
export const CHARGE_EDITS: readonly string[] = [
	'status',
	'notes',
	'sent',
	'metadata',
	'updated_at',
];

/** Whether a gateway collected a transaction's money; spent credit is no charge in that sense. */
export function isCharge({ type, method }: WireRecord): boolean {
	return type === 'charge' && method !== 'balance';
}

/** What the server says when another property of a charge's transaction is to change. */
export function chargeObstacle(name: string): string {
	return (
		`The \`${name}\` property cannot be modified on this transaction. ` +
		`Only these properties can be modified on charge transactions: ${CHARGE_EDITS.join(', ')}`
	);
}
