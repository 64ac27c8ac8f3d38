import { showActs } from './acts.js';
import { ask } from './api.js';
import { showConnection } from './connect.js';
import { find } from './elements.js';
import { offerFaults, showFaults } from './faults.js';
import { moment } from './format.js';
import { readHappened } from './happened.js';
import { Poller } from './poller.js';
import { offerSearch, readRecords } from './records.js';
import { sayStale, wordsOf } from './say.js';

let isConnected = false;

const poller = new Poller(refresh, (error) => {
	sayStale(error === null ? null : `${wordsOf(error)} What stands here is old; trying again.`);
	find('freshness', HTMLElement).textContent =
		error === null ? 'Refreshes by itself' : 'Not up to date';
});

const now = () => poller.now();

showActs(now);
offerFaults(now);
offerSearch(now);
const pause = find('pause', HTMLButtonElement);
pause.addEventListener('click', () => {
	const paused = pause.getAttribute('aria-pressed') !== 'true';
	pause.setAttribute('aria-pressed', String(paused));
	pause.textContent = paused ? 'Go on' : 'Pause';
	poller.pause(paused);
	if (paused) find('freshness', HTMLElement).textContent = 'Stands still';
});
now();

async function refresh() {
	if (!isConnected) {
		await showConnection();
		isConnected = true;
	}
	const [clock, faults] = await Promise.all([ask('/clock'), ask('/faults')]);
	find('clock', HTMLElement).textContent = `${moment(clock.now)} UTC`;
	find('clock-state', HTMLElement).textContent = clock.frozen ? 'stands still' : 'runs';
	showFaults(faults, now);
	await Promise.all([readRecords(now), readHappened()]);
}
