import type { WireRecord } from '../wire';

/** How the server casts a value that it is given (server source: Core/Orm/Type.php). */
export type PropertyType =
	'array' | 'boolean' | 'date' | 'float' | 'integer' | 'object' | 'text' | 'untouched';

/** What the server says of a value (server source: Core/Orm/Validation, I18n). */
export type Rule =
	| 'amount'
	| 'country'
	| 'currency'
	| 'email'
	| 'integer'
	| 'language'
	| 'ledgerAccount'
	| 'name'
	| 'number'
	| 'quantity'
	| 'url';

/** A property of a record that a request may set (server source: Core/Orm/Property.php). */
export interface Property {
	/** Usual: `text`. */
	type?: PropertyType;
	/** Refused where it is missing or empty when the record is made. */
	required?: boolean;
	/** What the server sets where nothing is sent; usual: null, of a boolean false. */
	default?: unknown;
	/** Taken when the record is made, and without effect on it afterwards. */
	createOnly?: boolean;
	/** Whether null and an empty text both mean that there is nothing; usual: as `default` says. */
	nullable?: boolean;
	/** What the value must be. */
	rule?: Rule;
	/** The values there are; any other one is refused. */
	choices?: readonly string[];
	/** The most bytes of a text. */
	longest?: number;
	/** Comes out only with `include=…`. */
	hidden?: boolean;
	/** The same value under another key, as the server prints what a record belongs to. */
	twin?: string;
}

/** Words of Symfony's OptionsResolver for the type of a value. */
export type BodyType = 'array' | 'bool' | 'int' | 'null' | 'numeric' | 'string';

/** What a route says of one key of a body. */
export interface BodyKey {
	/** The value is of one of these; left out: of any. */
	types?: readonly BodyType[];
	/** The values there are. */
	allowed?: readonly (boolean | number | string)[];
	/** The request is refused without it. */
	required?: boolean;
}

/** What a body may hold: by name, or as a list of names that are all unchecked. */
export type BodyKeys = Readonly<Record<string, BodyKey>> | readonly string[];

/** What is said of the body of one route. */
export interface BodyRule {
	keys: BodyKeys;
	/** Whether other keys are refused; the server ignores them elsewhere. */
	strict: boolean;
}

/** What is said of writing an object type. */
export interface WritePart {
	/** What can be set, in the order in which the server checks it. */
	properties: Readonly<Record<string, Property>>;
	/** The body of a POST to the list; null: there is no such route. */
	create: BodyRule | null;
	/** The body of a PATCH; null: there is no such route. */
	update: BodyRule | null;
	/** What DELETE does; null: there is no such route. */
	remove: 'archive' | 'delete' | null;
	/** Keys that the model refuses from outside (server source: getMassAssignmentBlocked). */
	blocked: readonly string[];
	/** What a new record has besides: what the server computes later or never. */
	defaults: WireRecord;
	/** The same for what comes out only with `include=…`. */
	hiddenDefaults: WireRecord;
	/** Whether a body may have `metadata`. */
	metadata: boolean;
	/** Whether the query of a write knows `expand`, `exclude` and `include` alone. */
	strictQuery: boolean;
}
