/**
 * The vocabulary of object descriptions. Each object type of the Invoiced API is described in one
 * file of this folder; every quirk that is a fact about an object stands there and nowhere else.
 */
import type { OutputShape } from './outputShapes';

/** A record as it comes from the wire: one JSON object of a list or a retrieve call. */
export type InvoicedRecord = Record<string, unknown>;

/** Column types of the table shape; the cast of each is written down in `shapes/table`. */
export type ColumnType =
	'ARRAY' | 'BOOLEAN' | 'DATE-TIME' | 'INTEGER' | 'NUMBER' | 'OBJECT' | 'STRING';

export interface Column {
	name: string;
	type: ColumnType;
}

/** Values of list parameters as they go on the wire, before encoding. */
export type ListParameters = Record<string, string>;

/** What the object's list endpoint really does with its query. */
export interface ListBehaviour {
	/** A strict route answers 400 to a parameter it does not know; a permissive one ignores it. */
	route: 'permissive' | 'strict';
	/** Whether `updated_after` filters. Where it does not, everything is returned. */
	changedSince: boolean;
	/**
	 * Whether `start_date` and `end_date` filter, and on which column (a document date, never the
	 * creation).
	 */
	dateRange: 'date' | 'timestamp' | null;
	/**
	 * Parameter sets whose lists together show every record: most objects need one plain list;
	 * subscriptions need `all=1`; plans and items show either active or archived ones, never both.
	 */
	views: readonly ListParameters[];
	/**
	 * Given where `views` rests on an undocumented parameter: the statuses that only show when it is
	 * honoured, and the documented views that show those records on a server that ignores it.
	 */
	hidden?: { statuses: readonly string[]; views: readonly ListParameters[] };
	/** Field names that `filter[field]=value` accepts (equality only). */
	filterable: readonly string[];
	/** Field names that `sort=field direction` accepts. */
	sortable: readonly string[];
	/** Whether `metadata[key]=value` filters. */
	metadata: boolean;
	/**
	 * Whether `advanced_filter` can compare `id`, which lets a walk in key order resume after a known
	 * id.
	 */
	filterableById: boolean;
}

/** Event types the server writes for the object, by what they say about the record. */
export interface EventTypes {
	created: string;
	/**
	 * Every type that says an existing record changed. `invoice.paid` for instance replaces
	 * `invoice.updated`.
	 */
	updated: readonly string[];
	deleted: string;
	/**
	 * True where the record stays in its list after that event: a payment is voided, a subscription
	 * canceled.
	 */
	deletedStay?: true;
	/** Records that vanish with another event, of which the server writes none of their own. */
	deletedWith?: VanishedRecords;
}

/** How to find the records that vanished with an event of another kind. */
export interface VanishedRecords {
	/** The event's type, such as `customer.merged`. */
	type: string;
	/**
	 * The vanished records that an event's snapshot tells of, as far as it knows them.
	 *
	 * @param snapshot `data.object` of that event, or of another one of the same owner
	 */
	records: (snapshot: InvoicedRecord) => InvoicedRecord[];
	/**
	 * Object type of the event's own record, where that event is written when they are gone already:
	 * then the events before it tell of them.
	 */
	owner?: string;
}

/** How a person finds a record by what people call it. */
export interface SearchBehaviour {
	/** Text fields of which a part may be typed. */
	fields: readonly string[];
	/** The order in which records are offered, a `sort` parameter. */
	order: string;
	/**
	 * The field that a record is called by, and the one that tells it apart. A relation stands for
	 * its name.
	 */
	shownAs: readonly [name: string, mark: string];
}

/**
 * All that the rest of the package needs to know about one object type. Made by `defineObject`.
 *
 * @typeParam Name of its table: the value of the trigger's *Objects* parameter and of
 * `_change.object`
 * @typeParam Resource value of the action's `resource`
 */
export interface ObjectType<Name extends string = string, Resource extends string = string> {
	name: Name;
	resource: Resource;
	/**
	 * The `object` value on the wire, also the prefix of event types and the model in error messages.
	 */
	serverType: string;
	/** Title Case, singular and plural, as menus show them. */
	label: string;
	pluralLabel: string;
	/** Path of the list; a record is at `${path}/${id}`. */
	path: string;
	idType: 'integer' | 'string';
	/**
	 * Name of the resource-locator parameter that picks one record, for instance `invoiceId`; null
	 * where there is no retrieve call.
	 */
	locator: string | null;
	/**
	 * The shapes that its records come in. The action's *Output* is the first of them where nothing
	 * is chosen.
	 */
	shapes: readonly OutputShape[];
	/** Columns of the table shape, in order. */
	columns: readonly Column[];
	/** Up to ten fields of the simplified shape, the most useful first. */
	simplified: readonly string[];
	list: ListBehaviour;
	/** Whether the trigger can follow it. */
	followable: boolean;
	/** Null where records have no name or number that a person would type. */
	search: SearchBehaviour | null;
	/** Relations that `expand` replaces by the object. */
	expandable: readonly string[];
	/** Fields that the nodes may ask for with `include` and that are not sent otherwise. */
	onlyIncluded?: readonly string[];
	/**
	 * Given where the documentation has a record in another form than the server sends: brings either
	 * into the server's.
	 */
	inServersForm?: (record: InvoicedRecord) => InvoicedRecord;
	/** Null where the server writes no events (plans, items) or the object is the event itself. */
	events: EventTypes | null;
	/** Values of `status`, for the filter's choices; empty where the object has none. */
	statuses: readonly string[];
}
