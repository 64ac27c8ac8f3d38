import type { StoredRecord } from '../data/types';
import type { Work } from '../data/work';
import type { ApiCall, ApiResponse, Method } from '../http/call';
import type { TableDescription } from '../objects';
import type { BodyRule } from '../objects/writeTypes';
import type { Account } from '../store/account';
import type { WireRecord } from '../types';

/** A request that writes, while it is carried out. */
export interface WriteRequest {
	account: Account;
	/** All that this request does; written down once it was not refused. */
	work: Work;
	call: ApiCall;
	/** The object type of the route. */
	object: TableDescription;
	/** What the body says, checked by the route's rule. */
	body: WireRecord;
}

/**
 * What an object type does of its own where it is written; what is left out is done as its
 * description says. Each throws `ApiError` for a refusal, and nothing is written then.
 */
export interface Behaviour {
	create?: (request: WriteRequest) => StoredRecord;
	update?: (request: WriteRequest, stored: StoredRecord) => StoredRecord;
	/** A record that is returned is the answer, with status 200; else the status is 204. */
	remove?: (request: WriteRequest, stored: StoredRecord) => StoredRecord | undefined;
	/** Status of a successful creation; usual: 201. */
	createdStatus?: number;
	/** Routes besides creating, changing and deleting. */
	actions?: readonly Action[];
}

/** A route that does something to a record, or below it. */
export interface Action {
	method: Method;
	/** Whole, with `:id` where the record of the object's own table stands. */
	path: string;
	/** What its body is checked by; left out: any, which is not looked at. */
	body?: BodyRule;
	/** Whether other query parameters than `expand`, `exclude` and `include` are refused. */
	strictQuery?: boolean;
	/** The query parameters of a strict route; usual: those three. */
	query?: readonly string[];
	/**
	 * @param stored the record that `:id` stands for (404 where there is none); null without `:id`
	 * @throws ApiError
	 */
	handle: (request: WriteRequest, stored: StoredRecord | null) => ActionResult;
}

/** A record is printed as its list would; anything else is the response itself. */
export type ActionResult = ApiResponse | Shown;

/** A record to print in the answer, with `expand`, `exclude` and `include` of the request. */
export interface Shown {
	object: TableDescription;
	rowId: number;
	/** Usual: 200. */
	status?: number;
}
