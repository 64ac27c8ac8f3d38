import { createCustomer } from '../customers/create';
import { Deck } from '../random';
import type { RegionName } from '../texts';
import { emailAddress, phoneNumber, REGION_WEIGHTS } from '../texts';
import type { Work } from '../work';
import type { History } from './history';
import { DAY, HOUR } from './history';
import type { AccountSize } from './size';

/** Share of the customers that came with the import at the beginning, all in one second. */
const IMPORTED_SHARE = 0.4;
const EDITS_PER_CUSTOMER = 0.8;
/** Every so many customers one is set inactive later. */
const INACTIVE_EVERY = 24;

const INACTIVE_WEIGHTS = { active: INACTIVE_EVERY - 1, inactive: 1 } as const;
/** One customer in eight belongs to another one. */
const KINSHIP = { independent: 7, child: 1 } as const;

/**
 * Customers of all regions: parents and children, some later edited, some set inactive, a few
 * deleted.
 */
export function populateCustomers(
	history: History,
	size: AccountSize,
	weights: Readonly<Partial<Record<RegionName, number>>> = REGION_WEIGHTS,
): void {
	const { random, start, now } = history;
	const regions = new Deck(random, weights as Record<RegionName, number>);
	const fates = new Deck(random, INACTIVE_WEIGHTS);
	const kinship = new Deck(random, KINSHIP);
	const importedAt = start + DAY / 2;
	for (let position = 0; position < size.customers; position += 1) {
		const isImported = position < size.customers * IMPORTED_SHARE;
		const region = regions.deal();
		const isInactive = fates.deal() === 'inactive';
		const isChild = kinship.deal() === 'child';
		const time = isImported ? importedAt : history.moment();
		history.at(time, (work) => {
			const parent = isChild ? parentFor(history, work, region) : undefined;
			const { rowId } = createCustomer(work, { region, parent });
			history.customers.push(rowId);
			for (let edits = random.next() * 2 * EDITS_PER_CUSTOMER; edits >= 1; edits -= 1) {
				history.at(history.moment(time + 1), (later) => edit(later, rowId));
			}
			if (isInactive) {
				history.at(history.between(time + DAY, now), (later) => {
					later.save('customers', rowId, { active: false });
					history.customers.splice(history.customers.indexOf(rowId), 1);
				});
			}
		});
	}
	if (size.customers > 0) {
		scheduleLead(history, history.moment());
		scheduleLead(history, now - 6 * DAY);
	}
}

function edit(work: Work, rowId: number): void {
	const { random } = work;
	const { record } = work.read('customers', rowId);
	const change = random.weighted({ phone: 4, email: 3, notes: 2, name: 1 });
	work.save(
		'customers',
		rowId,
		{
			phone: { phone: phoneNumber(random) },
			email: { email: emailAddress(random) },
			notes: { notes: 'Called, will pay next week.' },
			name: { name: `${String(record.name)} Group` },
		}[change],
	);
}

/** A company of the same region that has no parent itself. */
function parentFor(history: History, work: Work, region: RegionName): number | undefined {
	return history.customers.find((rowId) => {
		const { record, hidden } = work.read('customers', rowId);
		return hidden.region === region && record.parent_customer === null;
	});
}

/** A lead that came to nothing and was deleted again: it had no documents. */
function scheduleLead(history: History, time: number): void {
	history.at(time, (work) => {
		const { rowId } = createCustomer(work);
		history.at(history.between(time + HOUR, time + 5 * DAY), (later) =>
			later.remove('customers', rowId),
		);
	});
}
