import type { WireRecord } from '../../types';
import type { CatalogueTable } from '../catalogue/archive';
import { archive, CREATE_ENTRY, reuse } from '../catalogue/archive';
import type { History } from './history';
import { DAY, HOUR } from './history';
import type { AccountSize } from './size';

/** Share of the catalogue that comes later than the account's first day. */
const LATER_SHARE = 0.25;
const EDITED_SHARE = 0.3;
/** Every so many entries one is archived. */
const ARCHIVED_EVERY = 7;

/**
 * The entries of the catalogue that are there once the first day is over; the slots tell plans
 * apart by period.
 */
export interface PlanSlot {
	interval: 'month' | 'year';
	interval_count: number;
	/** Known once the plan was created. */
	rowId: number;
}

const PLAN_SLOTS: readonly Omit<PlanSlot, 'rowId'>[] = [
	{ interval: 'month', interval_count: 1 },
	{ interval: 'year', interval_count: 1 },
	{ interval: 'month', interval_count: 3 },
	{ interval: 'month', interval_count: 1 },
];

/** Items and plans, with edits, archived ones and one text id of each that is used twice. */
export function populateCatalogue(history: History, size: AccountSize): PlanSlot[] {
	const slots = PLAN_SLOTS.slice(0, size.plans).map((slot) => ({ ...slot, rowId: 0 }));
	populate(history, 'items', size.items, itemFields, () => undefined);
	populate(
		history,
		'plans',
		size.plans,
		(position) => {
			const slot = PLAN_SLOTS[position];
			return slot ? { ...slot } : {};
		},
		(position, rowId) => {
			if (slots[position]) {
				slots[position].rowId = rowId;
			}
		},
	);
	return slots;
}

function offer(history: History, table: CatalogueTable, rowId: number): void {
	if (table === 'items') {
		history.items.push(rowId);
	}
}

/** Edits and archives an entry at some moment after its creation. */
function schedule(history: History, table: CatalogueTable, rowId: number, position: number): void {
	const { random, ledger } = history;
	const created = (ledger.get(table, rowId)?.record.created_at as number | undefined) ?? 0;
	if (random.chance(EDITED_SHARE)) {
		history.at(history.moment(created + HOUR), (work) => {
			const { metadata } = work.read(table, rowId).record;
			work.save(table, rowId, {
				metadata: { ...(metadata as WireRecord), reviewed: String(random.integer(1, 9)) },
			});
		});
	}
	if (position % ARCHIVED_EVERY !== ARCHIVED_EVERY - 1) return;
	const archivedAt = history.moment(created + DAY);
	const { id } = ledger.get(table, rowId)?.record as WireRecord;
	history.at(archivedAt, (work) => archive(work, table, rowId));
	if (position === ARCHIVED_EVERY - 1) {
		history.at(history.between(archivedAt + 1, archivedAt + HOUR), (work) =>
			reuse(work, table, id),
		);
	}
}

/** One in eight is priced by the call, far below a cent. */
function itemFields(position: number): WireRecord {
	return position % 8 === 1 ? { unit_cost: 0.0025 } : {};
}

function populate(
	history: History,
	table: CatalogueTable,
	count: number,
	fieldsOf: (position: number) => WireRecord,
	created: (position: number, rowId: number) => void,
): void {
	for (let position = 0; position < count; position += 1) {
		const isLater = position >= Math.max(PLAN_SLOTS.length, count * (1 - LATER_SHARE));
		const time = isLater ? history.moment() : history.start + position * 60;
		history.at(time, (work) => {
			const stored = CREATE_ENTRY[table](work, fieldsOf(position));
			created(position, stored.rowId);
			offer(history, table, stored.rowId);
			history.at(time, () => schedule(history, table, stored.rowId, position));
		});
	}
}
