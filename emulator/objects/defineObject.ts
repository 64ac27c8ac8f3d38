import type { ObjectDescription, OwnPart, UsualPart } from './types';
import type { WritePart } from './writeTypes';

/** A description before the usual is added. */
type Said<Table extends string, Target extends string> = OwnPart<Table> &
	Partial<Omit<UsualPart, 'writes'>> & {
		expandable?: Readonly<Record<string, Target>>;
		writes?: SaidOfWrites;
	};

type SaidOfWrites = Pick<WritePart, 'properties'> & Partial<WritePart>;

/** What holds of an object type whose description says nothing else. */
const USUAL: Omit<UsualPart, 'objectType' | 'paths' | 'writes'> = {
	printsType: true,
	firstId: 1,
	view: null,
	lists: true,
	retrieves: true,
	within: null,
	sublists: [],
	reported: true,
	createdVerb: 'created',
	sending: null,
	outbox: false,
	eventExpands: [],
	eventIncludes: [],
	builder: true,
	strict: null,
	metadata: true,
	changedSince: true,
	dateColumn: null,
	datesByDueDate: false,
	scalars: [],
	amounts: [],
	aliases: {},
	ownConditions: () => [],
	rewrites: {},
	missingColumns: [],
	sources: {},
	textIds: false,
	archivable: false,
	newestFirst: false,
	related: false,
	listsMetadataAsText: false,
	undocumented: '',
	documentedForm: (record) => record,
	computed: [],
	pdf: false,
	attachments: false,
	secrets: [],
};

const USUAL_WRITES: Omit<WritePart, 'properties'> = {
	create: null,
	update: null,
	remove: null,
	blocked: [],
	defaults: {},
	hiddenDefaults: {},
	metadata: false,
	strictQuery: true,
};

/** Completes a description; the names of its table and of its relations' tables stay known. */
export function defineObject<Table extends string, Target extends string = never>(
	said: Said<Table, Target>,
): ObjectDescription<Table, Target> {
	return {
		...USUAL,
		paths: [`/${said.table}`],
		objectType: said.table.replace(/s$/, ''),
		expandable: {},
		...said,
		writes: said.writes ? { ...USUAL_WRITES, ...said.writes } : null,
	};
}
