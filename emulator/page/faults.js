import { ask, order } from './api.js';
import { button, find, make } from './elements.js';
import { counted } from './format.js';
import { attempt } from './say.js';

/** @typedef {{ type: string } & Record<string, unknown>} Fault */
/** @typedef {{ id: number, fault: Fault, struck: number }} ActiveFault */

/** The most telling ones, each as the emulator takes it. */
const CHOICES = [
	{
		label: '429 Too many requests',
		words:
			'The API refuses because too much is asked of it at once. A good client waits and tries again.',
		fault: { type: 'status', status: 429 },
	},
	{
		label: '500 Server error',
		words: 'The server fails before it has done anything.',
		fault: { type: 'status', status: 500 },
	},
	{
		label: '502 after the work was done',
		words:
			'The request is carried out, and the answer is an error: whoever tries again may do it twice.',
		fault: { type: 'status', status: 502, phase: 'after' },
	},
	{
		label: 'Slow answers (3 s)',
		words: 'Each answer takes three seconds longer.',
		fault: { type: 'latency', milliseconds: 3000 },
	},
	{
		label: 'Connection reset',
		words: 'The connection breaks off without an answer.',
		fault: { type: 'reset' },
	},
	{
		label: 'Half an answer',
		words: 'The answer ends in the middle of its JSON.',
		fault: { type: 'truncate' },
	},
	{
		label: 'A sign-in page instead of JSON',
		words: 'A proxy answers 200 with HTML, as a hotel network does.',
		fault: { type: 'html' },
	},
	{
		label: 'Lost page cursors',
		words: 'The server forgets how far a client has read: pages shift while records change.',
		fault: { type: 'dropCursors' },
	},
	{
		label: 'Changes between pages',
		words: 'Five records change before each list is answered.',
		fault: { type: 'changesBetweenRequests', mutations: 5 },
	},
	{
		label: 'A gap in a page',
		words: 'A record is missing in the middle of each page although it is counted.',
		fault: { type: 'shortPage' },
	},
	{
		label: 'Late writes (60 s)',
		words: 'Changes become visible a minute after the time that they are stamped with.',
		fault: { type: 'lateWrites', seconds: 60 },
	},
];

/** How often, as the emulator takes it. */
const RATES = [
	{ label: 'Every time', frequency: {} },
	{ label: 'About every other time', frequency: { rate: 0.5 } },
	{ label: 'The next time only', frequency: { count: 1 } },
];

const what = find('break-what', HTMLSelectElement);
const rate = find('break-rate', HTMLSelectElement);
const inForce = find('in-force', HTMLElement);

/**
 * Offers the faults.
 *
 * @param {() => void} refresh shows what came of it
 */
export function offerFaults(refresh) {
	what.replaceChildren(...CHOICES.map(({ label }) => make('option', {}, label)));
	rate.replaceChildren(...RATES.map(({ label }) => make('option', {}, label)));
	const words = find('break-words', HTMLElement);
	const explain = () => (words.textContent = CHOICES[what.selectedIndex].words);
	what.addEventListener('change', explain);
	explain();
	find('break', HTMLFormElement).addEventListener('submit', async (event) => {
		event.preventDefault();
		const { label, fault } = CHOICES[what.selectedIndex];
		const { frequency } = RATES[rate.selectedIndex];
		await attempt(async () => {
			await order('/faults', { ...fault, ...frequency });
			return `In force now: ${label}.`;
		});
		refresh();
	});
	find('mend', HTMLElement).addEventListener('click', async () => {
		await attempt(async () => {
			await ask('/faults', { method: 'DELETE' });
			return 'Everything works again.';
		});
		refresh();
	});
}

/**
 * Shows what is in force, whoever broke it.
 *
 * @param {readonly ActiveFault[]} faults
 * @param {() => void} refresh
 */
export function showFaults(faults, refresh) {
	const print = JSON.stringify(faults);
	if (inForce.dataset.print === print) return;
	inForce.dataset.print = print;
	const focused = inForce.contains(document.activeElement);
	const rows = faults.map(({ id, fault, struck }) =>
		make(
			'li',
			{ class: isSpent(fault, struck) ? 'spent' : 'broken' },
			`${describe(fault)} – struck ${counted(struck, 'time')}${isSpent(fault, struck) ? ', over' : ''} `,
			button('Mend', async () => {
				await attempt(async () => {
					await ask(`/faults/${id}`, { method: 'DELETE' });
					return `Mended: ${describe(fault)}.`;
				});
				refresh();
			}),
		),
	);
	inForce.replaceChildren(...(rows.length > 0 ? rows : [make('li', {}, 'Nothing is broken.')]));
	// What had the focus is gone or new.
	if (focused) (inForce.querySelector('button') ?? find('mend', HTMLElement)).focus();
}

/**
 * @param {Fault} fault
 * @param {number} struck
 */
function isSpent({ count }, struck) {
	return typeof count === 'number' && struck >= count;
}

/**
 * The words of the choice that it is, with what it says besides; one that is no choice of this
 * page, as it was given.
 *
 * @param {Fault} fault
 */
function describe(fault) {
	const own = Object.entries(fault);
	const choice = CHOICES.find(({ fault: chosen }) =>
		Object.entries({ phase: undefined, ...chosen }).every(([key, value]) => fault[key] === value),
	);
	const known = Object.keys(choice?.fault ?? { type: '' });
	const rest = own
		.filter(([key]) => !known.includes(key))
		.map(([key, value]) => `${key} ${JSON.stringify(value)}`);
	return [choice?.label ?? fault.type, ...rest].join(', ');
}
