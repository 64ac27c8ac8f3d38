import type { Faker } from '@faker-js/faker';
import type { WireRecord } from '../../types';
import { LINE_TAX_RATES } from '../catalogue/rates';
import { CLIENT_ID_LENGTH, pageUrl } from '../links';
import { HOME_CURRENCY } from '../money/currency';
import type { Random } from '../random';
import type { RegionName } from '../texts';
import { emailAddress, invent, REGIONS, REGION_WEIGHTS } from '../texts';
import type { StoredRecord } from '../types';
import type { Work } from '../work';
import { paymentSource } from './paymentSource';

export const PAYMENT_TERMS = ['NET 7', 'NET 14', 'NET 30', 'NET 60', 'Due on Receipt'] as const;

/** Ids of the account's employees and gateways, which are no tables of the emulator. */
const OWNER_IDS = [501, 502, 503] as const;
const CHASING_CADENCE_ID = 71;
const CHASING_STEP_ID = 711;

/** Address fields of a customer or of a shipping address. */
export function address(random: Random, region: RegionName): WireRecord {
	const { source, country } = REGIONS[region];
	const { address2, ...fields } = invent(random, source, place);
	return { ...fields, address2: random.chance(0.3) ? address2 : null, country };
}

const GATEWAYS: WireRecord = {
	ach_gateway: null,
	ach_gateway_id: null,
	ach_gateway_object: null,
	cc_gateway: null,
	cc_gateway_id: null,
	cc_gateway_object: null,
};

export interface CustomerOptions {
	region?: RegionName;
	/** Row id of the company this one belongs to. */
	parent?: number;
	fields?: WireRecord;
}

/** Creates a customer; `fields` replace what chance would set. */
export function createCustomer(work: Work, options: CustomerOptions = {}): StoredRecord {
	const { random, now } = work;
	const region = options.region ?? random.weighted(REGION_WEIGHTS);
	const { currency, language } = REGIONS[region];
	const clientId = random.token(CLIENT_ID_LENGTH);
	const owner = random.chance(0.3) ? random.pick(OWNER_IDS) : null;
	const parent = options.parent ?? null;
	return work.create('customers', (rowId) => {
		const record: WireRecord = {
			id: rowId,
			object: 'customer',
			number: `CUST-${rowId}`,
			...identity(random, region),
			active: true,
			...collection(random, now),
			currency: currency === HOME_CURRENCY && random.chance(0.6) ? null : currency,
			language,
			notes: random.chance(0.1) ? 'Prefers invoices by e-mail.' : null,
			statement_pdf_url: pageUrl('statements', clientId, 'pdf'),
			statement_url: pageUrl('statements', clientId),
			sign_up_url: null,
			consolidated: random.chance(0.02),
			bill_to_parent: parent !== null && random.chance(0.3),
			owner,
			owner_id: owner,
			parent_customer: parent,
			sign_up_page: null,
			taxable: random.chance(0.9),
			taxes: random.chance(0.05) ? [random.pick(LINE_TAX_RATES)] : [],
			avalara_entity_use_code: null,
			avalara_exemption_number: null,
			...GATEWAYS,
			late_fee_schedule: null,
			late_fee_schedule_id: null,
			network_connection: null,
			network_connection_id: null,
			metadata: metadata(random, region),
			...options.fields,
		};
		const source = record.payment_source as WireRecord | null;
		const hidden: WireRecord = {
			client_id: clientId,
			region,
			credit_balance: 0,
			default_source_id: source?.id ?? null,
			default_source_type: source?.object ?? null,
		};
		return { record, hidden };
	});
}

/** The currency in which a customer is billed. */
export function currencyOf(customer: StoredRecord): string {
	return (customer.record.currency as string | null) ?? HOME_CURRENCY;
}

function place({ location }: Faker): WireRecord {
	return {
		address1: location.streetAddress(),
		address2: location.secondaryAddress(),
		city: location.city(),
		state: location.state(),
		postal_code: location.zipCode(),
	};
}

/**
 * Who the customer is: a company has somebody to write to. Everything is invented at once, which is
 * much faster.
 */
function identity(random: Random, region: RegionName): WireRecord {
	const { source, country } = REGIONS[region];
	const type = random.weighted({ company: 80, person: 16, government: 2, non_profit: 2 });
	const isPerson = type === 'person';
	const invented = invent(random, source, (faker) => ({
		person: faker.person.fullName(),
		company: faker.company.name(),
		phone: faker.phone.number({ style: 'international' }),
		place: place(faker),
	}));
	return {
		name: isPerson ? invented.person : invented.company,
		type,
		email: random.chance(0.92) ? emailAddress(random) : null,
		attention_to: !isPerson && random.chance(0.6) ? invented.person : null,
		phone: random.chance(0.7) ? invented.phone : null,
		tax_id: !isPerson && random.chance(0.5) ? `${country}${random.integer(1e8, 1e9 - 1)}` : null,
		...invented.place,
		address2: random.chance(0.3) ? invented.place.address2 : null,
		country,
	};
}

/** How the customer pays: who pays automatically has a card or a bank account on file. */
function collection(random: Random, now: number): WireRecord {
	const autopay = random.chance(0.15);
	const isChased = !autopay && random.chance(0.3);
	return {
		autopay,
		autopay_delay_days: autopay && random.chance(0.2) ? 3 : -1,
		payment_terms: autopay ? null : random.pick([...PAYMENT_TERMS, 'NET 30', 'NET 30', null]),
		payment_source: autopay || random.chance(0.1) ? paymentSource(random, now) : null,
		credit_hold: random.chance(0.02),
		credit_limit: random.chance(0.1) ? random.pick([1000, 5000, 25_000]) : null,
		chase: isChased,
		chasing_cadence: isChased ? CHASING_CADENCE_ID : null,
		next_chase_step: isChased ? CHASING_STEP_ID : null,
		convenience_fee: true,
		surcharging: true,
	};
}

/** Segments and regions, which companies like to note on their customers. */
function metadata(random: Random, region: RegionName): WireRecord {
	return random.chance(0.25)
		? { region: REGIONS[region].country, segment: random.pick(['smb', 'enterprise']) }
		: {};
}
