import type { ServerResponse } from 'node:http';
import type { EndlessBodyFault, FaultEffect, SlowBodyFault } from './types';

/** A response as it would go out. */
export interface PlannedResponse {
	status: number;
	headers: Record<string, string>;
	body: Buffer | string;
}

const SLOW_BYTES = 1;
const SLOW_MILLISECONDS = 100;
const ENDLESS_BYTES = 65_536;
const ENDLESS_MILLISECONDS = 10;

/** A never-ending JSON list. */
const ENDLESS_ELEMENT = '0,';

/** Whether a fault changes how a body is sent. */
export function isBodyFault(fault: FaultEffect): boolean {
	if (fault.type === 'reset') return fault.at === 'after' || fault.at === 'body';
	return ['truncate', 'slowBody', 'endlessBody'].includes(fault.type);
}

/** Sends a response the way a body fault wants it. */
export function sendFaulty(
	response: ServerResponse,
	fault: FaultEffect,
	planned: PlannedResponse,
): void {
	const body = typeof planned.body === 'string' ? Buffer.from(planned.body) : planned.body;
	const { socket } = response;
	if (fault.type === 'reset') {
		if (fault.at === 'body') breakOff(response, planned, body, () => socket?.resetAndDestroy());
		else socket?.resetAndDestroy();
	} else if (fault.type === 'truncate') {
		if (fault.how === 'json') sendHalf(response, planned, body);
		else breakOff(response, planned, body, () => socket?.end());
	} else if (fault.type === 'slowBody') {
		response.writeHead(planned.status, {
			...planned.headers,
			'Content-Length': String(body.length),
		});
		trickle(response, fault, body);
	} else if (fault.type === 'endlessBody') {
		response.writeHead(planned.status, planned.headers);
		neverEnd(response, fault);
	}
}

/**
 * Calls `write` at once and then in an interval until it returns false or the connection is gone.
 */
function repeat(response: ServerResponse, milliseconds: number, write: () => boolean): void {
	if (!write()) return;
	const timer = setInterval(() => {
		if (response.destroyed || !write()) clearInterval(timer);
	}, milliseconds);
	timer.unref();
	response.once('close', () => clearInterval(timer));
}

function trickle(response: ServerResponse, fault: SlowBodyFault, body: Buffer): void {
	const { bytes = SLOW_BYTES, everyMilliseconds = SLOW_MILLISECONDS } = fault;
	let sent = 0;
	repeat(response, everyMilliseconds, () => {
		response.write(body.subarray(sent, sent + bytes));
		sent += bytes;
		if (sent < body.length) return true;
		response.end();
		return false;
	});
}

function neverEnd(response: ServerResponse, fault: EndlessBodyFault): void {
	const { bytes = ENDLESS_BYTES, everyMilliseconds = ENDLESS_MILLISECONDS } = fault;
	const chunk = ENDLESS_ELEMENT.repeat(Math.ceil(bytes / ENDLESS_ELEMENT.length));
	response.write('[');
	repeat(response, everyMilliseconds, () => {
		// A client that reads slowly must not make the emulator's memory grow.
		if (!response.writableNeedDrain) response.write(chunk);
		return true;
	});
}

function sendHalf(response: ServerResponse, planned: PlannedResponse, body: Buffer): void {
	const half = body.subarray(0, Math.floor(body.length / 2));
	response.writeHead(planned.status, {
		...planned.headers,
		'Content-Length': String(half.length),
	});
	response.end(half);
}

/** Sends half of what Content-Length announces, then ends or destroys the connection. */
function breakOff(
	response: ServerResponse,
	planned: PlannedResponse,
	body: Buffer,
	close: () => void,
): void {
	response.writeHead(planned.status, {
		...planned.headers,
		'Content-Length': String(body.length),
	});
	response.write(body.subarray(0, Math.floor(body.length / 2)), () => close());
}
