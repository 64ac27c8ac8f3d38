import { COMPANY } from '../routes/company';

/** Codes that a number of a country begins with (ITU-T E.164). */
const CODES: Readonly<Record<string, string>> = {
	AT: '43',
	AU: '61',
	BE: '32',
	BR: '55',
	CA: '1',
	CH: '41',
	CN: '86',
	CZ: '420',
	DE: '49',
	DK: '45',
	ES: '34',
	FI: '358',
	FR: '33',
	GB: '44',
	GR: '30',
	HK: '852',
	HU: '36',
	IE: '353',
	IL: '972',
	IN: '91',
	IT: '39',
	JP: '81',
	KR: '82',
	LU: '352',
	MX: '52',
	NL: '31',
	NO: '47',
	NZ: '64',
	PL: '48',
	PT: '351',
	RO: '40',
	SE: '46',
	SG: '65',
	TR: '90',
	US: '1',
	ZA: '27',
};

/**
 * A phone number with its country code; null where there is no number, or no code for its country
 * (server source: TextMessageSender::getPhoneNumber).
 * @param country two letters; usual: that of the company
 */
export function phoneNumber(phone: unknown, country: unknown): string | null {
	const digits = String(phone ?? '').replace(/[^+\d]/g, '');
	if (digits === '') return null;
	if (digits.startsWith('+')) return digits;
	const code = CODES[String(country || COMPANY.country)];
	if (code === undefined) return null;
	return digits.startsWith(code) ? `+${digits}` : `+${code}${digits}`;
}
