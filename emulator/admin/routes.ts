import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Mutation } from '../data/types';
import { parseFault } from '../faults/parse';
import { isTableName } from '../objects';
import type { EmulatorAdmin } from './types';
import { registerObjectRoutes } from './objectRoutes';
import { newest, readClockOrder, readCount, readNumber, readSeedOptions } from './orders';

type Json = Record<string, unknown>;

/** The admin verbs over HTTP, JSON in and out; a mistake is answered 400 with `{"error": …}`. */
export function registerAdminRoutes(admin: EmulatorAdmin, app: FastifyInstance): void {
	app.setErrorHandler(async (error: Error, _request, reply: FastifyReply) =>
		reply.code(400).send({ error: error.message }),
	);
	app.setNotFoundHandler(async (request, reply) =>
		reply.code(404).send({ error: `The emulator has no ${request.method} ${request.url}` }),
	);
	registerClock(admin, app);
	registerData(admin, app);
	registerFaults(admin, app);
	registerRequests(admin, app);
	registerDeliveries(admin, app);
	registerObjectRoutes(admin, app);
}

function asObject(body: unknown): Json {
	return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Json) : {};
}

function clockState(admin: EmulatorAdmin): Json {
	const now = admin.clock.now();
	const date = new Date(now * 1000).toISOString();
	return { now, date, frozen: admin.clock.isFrozen() };
}

function registerClock(admin: EmulatorAdmin, app: FastifyInstance): void {
	app.get('/clock', async () => clockState(admin));
	app.post('/clock', async (request) => {
		const { set, advance, frozen, dateAhead } = readClockOrder(asObject(request.body));
		if (set !== undefined) admin.clock.set(set);
		if (advance !== undefined) admin.clock.advance(advance);
		if (frozen === true) admin.clock.freeze();
		if (frozen === false) admin.clock.resume();
		if (dateAhead !== undefined) admin.clock.setDateAhead(dateAhead);
		return clockState(admin);
	});
}

function registerData(admin: EmulatorAdmin, app: FastifyInstance): void {
	app.post('/seed', async (request) => {
		admin.seed(readSeedOptions(asObject(request.body)));
		return { seeded: true };
	});
	app.post('/mutate', async (request) => {
		const { visibleAt, random, ...mutation } = asObject(request.body);
		const options = visibleAt === undefined ? {} : { visibleAt: readCount('visibleAt', visibleAt) };
		if (random !== undefined) return admin.mutateRandomly(readCount('random', random), options);
		return admin.mutate(mutation as unknown as Mutation, options);
	});
	app.get('/records/:table', async (request) => {
		const { table } = request.params as { table: string };
		if (!isTableName(table)) throw new Error(`There is no table ${table}`);
		return admin.records(table);
	});
	app.get('/outbox', async () => {
		const messages = admin.outbox();
		return { count: messages.length, messages };
	});
	app.post('/lively', async (request) => {
		const perMinute = readCount('perMinute', asObject(request.body).perMinute);
		admin.lively(perMinute);
		return { perMinute };
	});
}

function registerFaults(admin: EmulatorAdmin, app: FastifyInstance): void {
	app.get('/faults', async () => admin.faults.list());
	app.post('/faults', async (request) => {
		const { body } = request;
		if (Array.isArray(body)) return admin.faults.set(...body.map(parseFault));
		return admin.faults.add(parseFault(body));
	});
	app.delete('/faults', async () => {
		admin.faults.clear();
		return [];
	});
	app.delete('/faults/:id', async (request) => {
		const { id } = request.params as { id: string };
		if (!admin.faults.remove(Number(id))) throw new Error(`There is no fault ${id}`);
		return admin.faults.list();
	});
}

function registerRequests(admin: EmulatorAdmin, app: FastifyInstance): void {
	app.get('/requests', async (request) => {
		const { path, last } = request.query as { path?: string; last?: string };
		const requests = admin.requests.list(path);
		return {
			count: admin.requests.count(),
			maxInFlight: admin.requests.maxInFlight(),
			requests: last === undefined ? requests : newest(requests, readNumber('last', last)),
		};
	});
	app.delete('/requests', async () => {
		admin.requests.reset();
		return { count: 0 };
	});
}

function registerDeliveries(admin: EmulatorAdmin, app: FastifyInstance): void {
	app.get('/deliveries', async (request) => {
		const { settled } = request.query as { settled?: string };
		if (settled !== undefined) await admin.webhooks.settled();
		return admin.webhooks.deliveries();
	});
	app.delete('/deliveries', async () => {
		admin.webhooks.reset();
		return [];
	});
}
