import { explainFile } from '../../../nodes/Invoiced/api/errors/fileTable';
import type { FileFault } from '../../../nodes/Invoiced/api/errors/fileTable';

const FACTS = { name: 'a.pdf', host: 'files.example', attempts: 5, retryAfter: null };

const LATER = 'This usually passes: run the workflow again. It was tried 5 times.';
const FRESH_LINK =
	'Links to files are valid for a while only, and files can be removed: read the attachments again and download them in the same run.';
const PASSING = { cause: 'temporarily-unavailable' };

const status = (code: number): FileFault => ({
	kind: 'status',
	status: code,
	headers: {},
	text: '',
});

describe('what a person reads of a file that could not be had', () => {
	it.each<[FileFault, string, string, object | undefined]>([
		[
			{ kind: 'badLink' },
			"Invoiced gives no link by which the file 'a.pdf' can be downloaded",
			'A link must lead to a server on the web over https. Look at the attachment in Invoiced itself.',
			undefined,
		],
		[
			{ kind: 'webPage' },
			"files.example sent a web page in place of the file 'a.pdf'",
			`The link may have expired, or a proxy in between asks to sign in. ${FRESH_LINK}`,
			undefined,
		],
		[
			{ kind: 'network', code: 'ECONNREFUSED' },
			"The file 'a.pdf' could not be downloaded: files.example cannot be reached",
			'Files lie on other servers than the API. Check that n8n can reach this one. It was tried 5 times. Its code is ECONNREFUSED.',
			PASSING,
		],
		[
			{ kind: 'tooLarge', limit: 32 * 1024 * 1024 },
			"The file 'a.pdf' is larger than 32 MiB",
			"It would take up too much of n8n's memory. Download it in Invoiced itself, or with an HTTP Request node without the Invoiced credential.",
			undefined,
		],
		[
			{ kind: 'timeout', after: 60_012 },
			"The file 'a.pdf' did not come in full within 60 seconds",
			LATER,
			PASSING,
		],
		[
			{ kind: 'cancelled' },
			'The execution was canceled',
			"The download of 'a.pdf' was abandoned. Run the workflow again.",
			undefined,
		],
		[
			{ kind: 'notSent', reason: '' },
			'n8n did not send the request',
			"The request for the file 'a.pdf' did not leave n8n. Check whether this n8n may connect to files.example.",
			undefined,
		],
		[
			{ kind: 'brokenOff' },
			"The file 'a.pdf' broke off before its end",
			`The connection was closed too early. ${LATER}`,
			PASSING,
		],
		...[302, 399].map((code): [FileFault, string, string, undefined] => [
			status(code),
			"files.example redirects from the file 'a.pdf' to an address that is not followed",
			'It leads in a circle or away from https. Download the file in Invoiced itself.',
			undefined,
		]),
		...[404, 410].map((code): [FileFault, string, string, undefined] => [
			status(code),
			`The file 'a.pdf' is no longer at files.example (status ${code})`,
			FRESH_LINK,
			undefined,
		]),
		...[429, 500, 503].map((code): [FileFault, string, string, object] => [
			status(code),
			`files.example is not able to send the file 'a.pdf' at the moment (status ${code})`,
			LATER,
			PASSING,
		]),
		...[400, 403, 499].map((code): [FileFault, string, string, undefined] => [
			status(code),
			`files.example does not give out the file 'a.pdf' (status ${code})`,
			`${FRESH_LINK} The API key is never sent to servers of files.`,
			undefined,
		]),
	])('is what happened and what to do: %j', (fault, message, description, failure) => {
		expect(explainFile(fault, FACTS)).toEqual({ message, description, failure });
	});

	it("begins with n8n's own reason, where there is one", () => {
		expect(explainFile({ kind: 'notSent', reason: 'Blocked' }, FACTS).message).toBe('Blocked');
	});

	it('names what makes Node.js trust a certificate', () => {
		const { description } = explainFile({ kind: 'network', code: 'CERT_HAS_EXPIRED' }, FACTS);
		expect(description).toMatch(
			/^It offers no safe connection that n8n trusts; .*NODE_EXTRA_CA_CERTS/,
		);
	});

	it('passes on how long the server asks to wait', () => {
		const { failure } = explainFile(status(429), { ...FACTS, retryAfter: 7_000 });
		expect(failure).toEqual({ ...PASSING, retryAfterMs: 7_000 });
	});
});
