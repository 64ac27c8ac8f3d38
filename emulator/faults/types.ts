/** Which requests a fault is for. All given parts must hold; nothing given: every API request. */
export interface FaultMatch {
	method?: string;
	/** The whole path, or with a trailing `*` its beginning: `/invoices`, `/invoices/*`. */
	path?: string;
	/** A text that the raw query string contains. */
	query?: string;
	/** Of deliveries to webhooks: the event's type, whole or with a trailing `*`. */
	event?: string;
}

/** When and how often a fault strikes. */
export interface FaultFrequency {
	match?: FaultMatch;
	/** Chance for each matching request, 0 to 1; default 1. Drawn from a seeded generator. */
	rate?: number;
	/** How often it strikes before it is spent; default without end. */
	count?: number;
	/** Matching requests that pass before it may strike; default 0. */
	skip?: number;
}

/**
 * The request waits this long before it is handled, or until the fault is removed; it holds its
 * slot of the concurrency limit meanwhile.
 */
export interface LatencyFault {
	type: 'latency';
	milliseconds: number;
	/** Up to this much more, at random. */
	jitter?: number;
}

/** An error status. Without `body` the API's own JSON error. */
export interface StatusFault {
	type: 'status';
	status: number;
	/** The `Retry-After` header: seconds or an HTTP date. The real server sends none. */
	retryAfter?: number | string;
	/** Replaces the JSON error. */
	body?: string;
	/** Of `body`; default `text/html`. */
	contentType?: string;
	/** `before` (default): the request is not executed. `after`: it is, and the answer is lost. */
	phase?: 'after' | 'before';
}

/** The connection is destroyed. */
export interface ResetFault {
	type: 'reset';
	/**
	 * `before` (default): nothing happened yet. `after`: executed, not a byte answered. `body`:
	 * half of the body sent.
	 */
	at?: 'after' | 'before' | 'body';
}

/** Half of the body is missing. */
export interface TruncateFault {
	type: 'truncate';
	/**
	 * `connection` (default): fewer bytes than Content-Length, then the end. `json`: a complete
	 * response of cut JSON.
	 */
	how?: 'connection' | 'json';
}

/** The body trickles. */
export interface SlowBodyFault {
	type: 'slowBody';
	/** Default 1. */
	bytes?: number;
	/** Default 100. */
	everyMilliseconds?: number;
}

/** The body never ends. */
export interface EndlessBodyFault {
	type: 'endlessBody';
	/** Default 65,536. */
	bytes?: number;
	/** Default 10. */
	everyMilliseconds?: number;
}

export interface RedirectFault {
	type: 'redirect';
	location: string;
	/** Default 302. */
	status?: number;
}

/** An HTML page instead of the API's answer, as a proxy or a captive portal sends it. */
export interface HtmlFault {
	type: 'html';
	body?: string;
	/** Default 200. */
	status?: number;
}

/**
 * A PDF cannot be made: status 200 with a text in its place, declared as JSON. Other requests are
 * not affected.
 */
export interface PdfErrorFault {
	type: 'pdfError';
	message?: string;
}

/** The `Link` header names another server. */
export interface LinkHostFault {
	type: 'linkHost';
	/** Base URL, such as `https://attacker.example`. */
	url: string;
}

/** All page cursors expire right before the request. */
export interface DropCursorsFault {
	type: 'dropCursors';
}

/**
 * Pages hold fewer rows than `per_page` asks for, whatever that is; page numbers count in pages of
 * that size.
 */
export interface CapPagesFault {
	type: 'capPages';
	rows: number;
}

/**
 * Rows are missing in a page of a list although the count has them; the next page goes on behind
 * the page.
 */
export interface ShortPageFault {
	type: 'shortPage';
	/** Taken out of the middle of the page; default 1. As many as the page has: it is empty. */
	missing?: number;
}

/** A list answers 400 to a parameter that the official docs do not name for it. */
export interface RefuseUnknownFault {
	type: 'refuseUnknown';
}

/** Random changes happen right before each list request. */
export interface ChangesFault {
	type: 'changesBetweenRequests';
	/** How many. */
	mutations: number;
}

/**
 * Writes become visible later than their stamps say. For each mutation, not for each request;
 * `match` does not count.
 */
export interface LateWritesFault {
	type: 'lateWrites';
	seconds: number;
}

/** A webhook is called more than once for one event. Each call is an attempt. */
export interface DuplicateDeliveryFault {
	type: 'duplicateDelivery';
	/** How often altogether; default 2. */
	times?: number;
}

/**
 * A delivery waits until a later one to the same address was made; where none comes, until the
 * clock has moved on so far, or the fault is removed.
 */
export interface DeliveryOutOfOrderFault {
	type: 'deliveryOutOfOrder';
	/** Default 60. */
	seconds?: number;
}

/** A delivery never arrives, and counts as answered with 200: it is not repeated. */
export interface LostDeliveryFault {
	type: 'lostDelivery';
}

/** A delivery carries a signature that is not that of its body, or none. */
export interface WrongSignatureFault {
	type: 'wrongSignature';
	/** `other` (default): made with another secret. `missing`: there is no such header. */
	how?: 'missing' | 'other';
}

/** What can go wrong with a delivery to a webhook; `match` is about the webhook's own address. */
export type DeliveryFault =
	DeliveryOutOfOrderFault | DuplicateDeliveryFault | LostDeliveryFault | WrongSignatureFault;

export type FaultEffect =
	| CapPagesFault
	| ChangesFault
	| DeliveryFault
	| DropCursorsFault
	| EndlessBodyFault
	| HtmlFault
	| LatencyFault
	| LateWritesFault
	| LinkHostFault
	| PdfErrorFault
	| RedirectFault
	| RefuseUnknownFault
	| ResetFault
	| ShortPageFault
	| SlowBodyFault
	| StatusFault
	| TruncateFault;

export type Fault = FaultEffect & FaultFrequency;

/** A fault in force. */
export interface ActiveFault {
	id: number;
	fault: Fault;
	/** Matching requests (deliveries) so far. */
	matched: number;
	/** How often it struck. */
	struck: number;
}
