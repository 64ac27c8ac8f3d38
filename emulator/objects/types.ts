import type { QueryArray } from '../http/query';
import type { Condition } from '../store/sql';
import type { Profile, WireRecord } from '../wire';
import type { WritePart } from './writeTypes';

/**
 * How the server keeps a field: `date` is a document date in unix seconds, `stamp` is `created_at`
 * / `updated_at` (wall-clock text on the server, here unix seconds), the rest speaks for itself.
 */
export type ColumnKind = 'boolean' | 'date' | 'integer' | 'number' | 'stamp' | 'text';

/** Names of fields by kind, separated by spaces. */
export type KindLists = Partial<Record<ColumnKind, string>>;

/**
 * The fields of one table: names by kind; `sortOnly` may not be filtered, `internal` neither
 * filtered nor sorted.
 */
export interface TableFields extends KindLists {
	sortOnly?: KindLists;
	internal?: KindLists;
}

/**
 * A parameter of a strict route; the default also appears in `Link`, unless it is empty or null.
 */
export interface StrictParameter {
	name: string;
	/** Words that Symfony's message names. */
	types?: readonly ('array' | 'int' | 'null' | 'numeric' | 'string')[];
	allowed?: readonly string[];
	default?: string;
}

/** A property that the server computes when `include` asks for it. */
export type ComputedKey = 'age' | 'customerName' | 'most_recent_note' | 'past_due_age';

/** A list of what belongs to one record, besides the list of all. */
export interface Sublist {
	/** With `:id` where the record stands that the others belong to. */
	path: string;
	/** The field that names that record. */
	field: string;
	/** SQL that only some of them fulfil; left out: all are listed. */
	only?: string;
	/** Whether the newest comes first; usual: the oldest. */
	newestFirst?: boolean;
	/** The one profile that has this list; left out: both. */
	profile?: Profile;
}

/** What every description says, for nothing of it is usual. */
export interface OwnPart<Table extends string> {
	/** The name of the table, which is also that of its list. */
	table: Table;
	/** As error messages name the record. */
	model: string;
	/** The fields that the server has a column for. */
	columns: TableFields;
	/**
	 * The parameters that the official docs list, in the profile `documented` the only ones that
	 * work; all others are ignored.
	 */
	documented: readonly string[];
}

/** What a description says only where it differs from the usual. */
export interface UsualPart {
	/** Where the list stands; usually the name of the table alone. */
	paths: readonly string[];
	/** The `object` on the wire, which also begins the types of its events and joins relations. */
	objectType: string;
	/** Whether records have the key `object`. */
	printsType: boolean;
	/** The id of the first record: those of different objects lie apart, so that none is mixed up. */
	firstId: number;
	/**
	 * Where its records are those of another table seen otherwise: SQL that selects `row_id`, and
	 * `record` and `hidden` as JSON. Null: it has a table of its own.
	 */
	view: string | null;
	/** Whether it has a list. */
	lists: boolean;
	/** Whether one record can be asked for. */
	retrieves: boolean;
	/** The list stands below another record: `customer_id` in the path is the field `customer`. */
	within: { parameter: string; field: string } | null;
	/** Lists of what belongs to one record. */
	sublists: readonly Sublist[];
	/** Whether changes are told by events. */
	reported: boolean;
	/** What the type of the event of a new record ends with. */
	createdVerb: 'created' | 'sent';
	/** How customers are told of records; null: in no way. */
	sending: Sending | null;
	/** Whether records are messages that went out, which the outbox shows. */
	outbox: boolean;
	/** Relations that the snapshot of an event shows in full (server source: getEventObject). */
	eventExpands: readonly string[];
	/** What such a snapshot includes. */
	eventIncludes: readonly string[];
	/** What may be written; null: nothing. */
	writes: WritePart | null;
	/**
	 * Builder routes drop unknown sort columns and append a tie-breaker; the others pass `sort` to
	 * the database.
	 */
	builder: boolean;
	/** The parameters of a route that refuses all others; null: unknown ones are ignored. */
	strict: readonly StrictParameter[] | null;
	/** Whether `metadata[key]` filters. */
	metadata: boolean;
	/** Whether `updated_after` and `updated_before` filter, as the server does it. */
	changedSince: boolean;
	/** The column of `start_date` and `end_date`. */
	dateColumn: 'date' | 'timestamp' | null;
	/** Whether `date_column=due_date` makes those two ask for the due date. */
	datesByDueDate: boolean;
	/** Further parameters that are read as text. */
	scalars: readonly string[];
	/** Shortcuts that take a pair such as `[">",100]`. */
	amounts: readonly string[];
	/** Other names that `filter` and `advanced_filter` take for a field. */
	aliases: Readonly<Record<string, string>>;
	/**
	 * What parameters that only this list knows filter by; `now` is the server's, unix seconds.
	 * @throws ApiError 400
	 */
	ownConditions: (query: QueryArray, now: number) => Condition[];
	/** Fields that the server renames in `filter` before it checks them. */
	rewrites: Readonly<Record<string, string>>;
	/** Fields that the server's list of fields has and its table does not: asking for one fails. */
	missingColumns: readonly string[];
	/** Columns that the wire calls differently: the column's name first, where to look second. */
	sources: Readonly<Record<string, string>>;
	/** Whether ids are texts, which can be used again after archiving. */
	textIds: boolean;
	/** Whether archived records are hidden, and `archived=1` shows only them. */
	archivable: boolean;
	/** Whether the list begins with the newest record when nothing is said about its order. */
	newestFirst: boolean;
	/** Whether records are found by what they are related to. */
	related: boolean;
	/** Whether the list prints metadata as it is stored, all text, in the profile `observed`. */
	listsMetadataAsText: boolean;
	/** Keys that the server prints and the official docs do not know, separated by spaces. */
	undocumented: string;
	/** What else the official docs describe in another form, once those keys are gone. */
	documentedForm: (record: WireRecord, hidden: WireRecord) => WireRecord;
	/** What `include` has the server compute. */
	computed: readonly ComputedKey[];
	/** Whether there is a PDF of each record (server source: PdfApiTrait). */
	pdf: boolean;
	/** Whether records have attachments. */
	attachments: boolean;
	/** What `include` shows unless the emulator is told to keep it to itself. */
	secrets: readonly string[];
}

/** How a customer is told of a record. */
export interface Sending {
	/** The tables of what goes out, which also end the paths of the routes that send it. */
	ways: readonly ('emails' | 'letters' | 'text_messages')[];
	/** The subject of an e-mail that is sent without one. */
	subject: (record: WireRecord, company: string) => string;
	/** Whether the record is `sent` afterwards. */
	marks: boolean;
}

/** Everything that is said of reading one object type, in one place. */
export interface ObjectDescription<Table extends string, Target extends string>
	extends OwnPart<Table>, UsualPart {
	/** Relations that `expand` follows. A path such as `items.catalog_item` reaches into a list. */
	expandable: Readonly<Record<string, Target>>;
}
