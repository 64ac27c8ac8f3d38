import type { StoredRecord } from '../data/types';

/**
 * An object that an event is about or touches: its type as the API names it, and its id as text.
 */
export interface Association {
	object: string;
	id: string;
}

/** Users that stand for no person (server source: User, ListEventsRoute). */
const ORIGINS: Record<number, string> = { [-1]: 'customer', [-2]: 'invoiced', [-3]: 'api' };

/** The columns that only the search for events needs. */
export function eventColumns(event: StoredRecord): Record<string, string | null> {
	return { object_type: objectType(event), from: origin(event) };
}

/** Everything `related_to` finds an event by (server source: EventAssociation). */
export function associationsOf(event: StoredRecord): Association[] {
	const { related_to: declared } = event.hidden;
	if (Array.isArray(declared)) {
		return declared.map((each) => {
			const [object, id] = String(each).split(',');
			return { object, id };
		});
	}
	const id = objectId(event);
	return id === null ? [] : [{ object: objectType(event), id }];
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The type of the object an event is about: `credit_note` of `credit_note.created`. */
function objectType({ record, hidden }: StoredRecord): string {
	const { object_type: declared } = hidden;
	return typeof declared === 'string' ? declared : String(record.type).split('.')[0];
}

function objectId({ record, hidden }: StoredRecord): string | null {
	const object = isObject(record.data) && isObject(record.data.object) ? record.data.object : {};
	const id = hidden.object_id ?? object.id;
	return typeof id === 'number' || typeof id === 'string' ? String(id) : null;
}

function origin({ hidden }: StoredRecord): string | null {
	const { from, user_id: user } = hidden;
	if (typeof from === 'string') return from;
	if (typeof user !== 'number') return null;
	return user > 0 ? 'team' : (ORIGINS[user] ?? null);
}
