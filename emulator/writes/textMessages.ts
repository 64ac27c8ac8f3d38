import { invalidRequest } from '../http/errors';
import { sortKeys } from '../http/json';
import { keepMessage, readText, sendingRoutes } from './outbox';
import { phoneNumber } from './phoneNumber';
import type { Behaviour } from './request';

/** Hours of the account's day in which messages go out (server source: TextMessageSender). */
const FIRST_HOUR = 8;
const LAST_HOUR = 20;

const SECONDS_PER_HOUR = 3600;
const HOURS_PER_DAY = 24;

/** Documents and statements by text message (server source: SendTextMessageRoute). */
export const textMessages: Behaviour = {
	actions: sendingRoutes('text_messages', (request, dispatch) => {
		const { account, body } = request;
		const to = body.to ?? [];
		if (typeof to !== 'object') {
			throw invalidRequest(
				`Unexpected value for parameter "to": expecting "array", got "${typeof to}".`,
			);
		}
		const message = readText(body, 'message');
		if (message === null) throw invalidRequest('A message must be provided.');
		const wall = account.zone.toWall(account.clock.seconds());
		const hour = Math.floor(wall / SECONDS_PER_HOUR) % HOURS_PER_DAY;
		if (hour < FIRST_HOUR || hour > LAST_HOUR) {
			throw invalidRequest('Text messages can only be sent between 8am and 9pm');
		}
		const recipients = Object.values(to).flatMap((contact: unknown) => {
			const { name, phone, country } = Object(contact) as Record<string, unknown>;
			const number = phoneNumber(phone, country);
			return number === null ? [] : [{ name: String(name ?? ''), phone: number }];
		});
		if (recipients.length === 0) {
			throw invalidRequest('The customer did not have any SMS enabled phone numbers on file.');
		}
		const sent = recipients.map((recipient, index) =>
			keepMessage(
				request,
				dispatch,
				{ contact_name: recipient.name, to: recipient.phone, state: 'sent', message },
				{ to: [recipient], message },
				index,
			),
		);
		return { status: 201, body: sent.map(({ record }) => sortKeys(record)) };
	}),
};
