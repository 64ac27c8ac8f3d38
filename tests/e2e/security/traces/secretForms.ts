/** A way in which a secret could stand somewhere. */
export interface SecretForm {
	name: string;
	/** Bytes to look for, read as Latin-1. */
	text: string;
}

/**
 * Every way in which an API key could plausibly leave a trace: as it is, as HTTP Basic sends it,
 * encoded, or turned around.
 */
export function formsOf(secret: string): SecretForm[] {
	const forms: SecretForm[] = [
		{ name: 'as it is', text: secret },
		{ name: 'reversed', text: [...secret].reverse().join('') },
		{ name: 'URL-encoded', text: percentEncoded(secret) },
		{ name: 'in hexadecimal', text: Buffer.from(secret).toString('hex') },
		{ name: 'in UTF-16', text: Buffer.from(secret, 'utf16le').toString('latin1') },
		...base64FormsOf(`${secret}:`).map((text) => ({ name: 'in Base64', text })),
	];
	return forms.flatMap((form) =>
		form.name === 'in hexadecimal' ? [form, { ...form, text: form.text.toUpperCase() }] : [form],
	);
}

/**
 * Base64 looks different by where in a group of three bytes the secret begins. Of each of the three
 * forms only the middle is kept, which does not depend on what stands around it.
 */
function base64FormsOf(secret: string): string[] {
	return [0, 1, 2].map((before) => {
		const encoded = Buffer.from(`${'\0'.repeat(before)}${secret}`).toString('base64');
		return encoded.slice(before === 0 ? 0 : 4, -4);
	});
}

function percentEncoded(text: string): string {
	return [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
