/** Longer names are refused by common file systems. */
const MOST_BYTES = 255;

/**
 * Control and formatting characters, among them those that turn text around and so hide an
 * extension.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** What file systems and shells give a meaning of its own. */
const RESERVED = /[<>:"|?*]/g;

/**
 * Windows takes these for devices, whatever extension follows (Microsoft, "Naming Files, Paths, and
 * Namespaces").
 */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])[\s.]*(\.|$)/i;

/**
 * Windows drops these at the end, and a name of nothing else hides; a dot in front hides a file
 * elsewhere.
 */
const BLANK_ENDS = /^[\s.]+|[\s.]+$/g;

/**
 * The name that a `Content-Disposition` header gives the file (RFC 6266), fit to be saved anywhere.
 * Null when there is none.
 */
export function readFileName(disposition: string | undefined): string | null {
	if (disposition === undefined) return null;
	const name = extendedName(disposition) ?? plainName(disposition);
	return name === null ? null : safeFileName(name);
}

/**
 * A name that came from somewhere, fit to be saved anywhere: without folders, without characters
 * that file systems refuse, not hidden, not that of a device, of bounded length. Null when nothing
 * is left of it.
 */
export function safeFileName(name: string): string | null {
	const file = name.split(/[/\\]/).pop() ?? '';
	const clean = file.replace(INVISIBLE, '').replace(RESERVED, '_').replace(BLANK_ENDS, '');
	if (clean === '') return null;
	return shortened(DEVICE.test(clean) ? `_${clean}` : clean);
}

/** `filename*=UTF-8''INV%2D1.pdf`, which wins over the plain form. */
function extendedName(disposition: string): string | null {
	const match = /;\s*filename\*\s*=\s*UTF-8'[^']*'([^;\s]+)/i.exec(disposition);
	return match === null ? null : percentDecoded(match[1]);
}

/**
 * `filename="INV-1.pdf"`, in which a backslash keeps the next character as it is, or
 * `filename=INV-1.pdf`.
 */
function plainName(disposition: string): string | null {
	const quoted = /;\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(disposition);
	if (quoted !== null) return quoted[1].replace(/\\(["\\])/g, '$1');
	return /;\s*filename\s*=\s*([^;\s"]+)/i.exec(disposition)?.[1] ?? null;
}

function percentDecoded(text: string): string | null {
	try {
		return decodeURIComponent(text);
	} catch {
		return null;
	}
}

/** Cut in the middle, so that the extension stays, and never within a character. */
function shortened(name: string): string {
	if (Buffer.byteLength(name) <= MOST_BYTES) return name;
	const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
	let room = MOST_BYTES - extension.length;
	let stem = '';
	for (const character of name.slice(0, name.length - extension.length)) {
		room -= Buffer.byteLength(character);
		if (room < 0) break;
		stem += character;
	}
	return `${stem.replace(BLANK_ENDS, '')}${extension}`;
}
