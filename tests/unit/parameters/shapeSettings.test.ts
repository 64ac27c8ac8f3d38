import { collection } from '../../../nodes/Invoiced/parameters/collection';
import { ParameterError } from '../../../nodes/Invoiced/parameters/ParameterError';
import {
	shapeSettings,
	shapeSettingsFor,
	shapeSettingsIn,
	tableSettingsFor,
} from '../../../nodes/Invoiced/parameters/shapeSettings';

const options = collection({ displayName: 'Options', name: 'options' }, shapeSettings);

const readSettings = (given: unknown) => shapeSettingsIn(options.read(given));

describe('settings of the shapes', () => {
	it('reads nothing from nothing', () => {
		expect(readSettings({})).toEqual({});
		expect(readSettings({ timeZone: ' ', accountId: '' })).toEqual({});
		expect(readSettings({ linkedCompanyIds: ' , ' })).toEqual({ linkedCompanyIds: [] });
	});

	it('reads, trims and normalises every setting', () => {
		expect(
			readSettings({
				timeZone: ' Europe/Berlin ',
				accountId: 1200,
				companyId: ' acme ',
				linkedCompanyIds: 'acme-uk, ,acme-de ',
				baseCurrency: 'eur',
				includeRawData: true,
				creditNotesAsPayments: 'false',
			}),
		).toEqual({
			timeZone: 'Europe/Berlin',
			accountId: '1200',
			companyId: 'acme',
			linkedCompanyIds: ['acme-uk', 'acme-de'],
			baseCurrency: 'EUR',
			includeRawData: true,
			creditNotesAsPayments: false,
		});
	});

	test.each([
		[{ timeZone: 'Berlin' }, `'Time Zone' is "Berlin", which is not a time zone`],
		[{ baseCurrency: 'euro' }, `'Base Currency' is "euro", which is not a currency code`],
		[{ accountId: ['1'] }, `'Account ID' is ["1"], which is not text`],
		[{ linkedCompanyIds: ['a', {}] }, `'Linked Company IDs' is {}, which is not text`],
		[{ includeRawData: 'yes' }, `'Include Raw Data' is "yes", which is neither true nor false`],
	])('refuses %j', (collection, message) => {
		const read = (): unknown => readSettings(collection);
		expect(read).toThrow(ParameterError);
		expect(read).toThrow(message);
	});

	test.each([
		[{ timeZone: 'Berlin' }, 'Use an IANA name such as America/New_York, Europe/Berlin or UTC.'],
		[{ baseCurrency: 'euro' }, 'Use the three letters of ISO 4217, for instance USD or EUR.'],
	])('says what to give in place of %j', (given, hint) => {
		expect(() => readSettings(given)).toThrow(expect.objectContaining({ hint }));
	});
});

describe('the fields', () => {
	it('stand in alphabetical order', () => {
		const names = shapeSettings.map(({ field }) => field.displayName);
		expect(names).toEqual([...names].sort());
	});

	it('show only for the shapes that read them', () => {
		const shown = Object.fromEntries(
			shapeSettingsFor('invoiceOutput').map(({ field }) => [
				field.name,
				field.displayOptions?.show?.['/invoiceOutput'],
			]),
		);
		expect(shown.accountId).toEqual(['unified']);
		expect(shown.companyId).toEqual(['eventModel']);
		expect(shown.timeZone).toEqual(['eventModel', 'unified']);
		expect(shown.extraColumns).toEqual(['table']);
	});

	it('of objects other than invoices are those of the table', () => {
		const settings = tableSettingsFor('output').map(({ field }) => [
			field.name,
			field.displayOptions,
		]);
		expect(settings).toEqual([['extraColumns', { show: { '/output': ['table'] } }]]);
	});
});
