import type { ObjectDescription, OwnPart, UsualPart } from './types';

/** A description before the usual is added. */
type Said<Table extends string, Target extends string> = OwnPart<Table> &
	Partial<UsualPart> & { expandable?: Readonly<Record<string, Target>> };

/** What holds of an object type whose description says nothing else. */
const USUAL: Omit<UsualPart, 'paths'> = {
	retrieves: true,
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

/** Completes a description; the names of its table and of its relations' tables stay known. */
export function defineObject<Table extends string, Target extends string = never>(
	said: Said<Table, Target>,
): ObjectDescription<Table, Target> {
	return { ...USUAL, paths: [`/${said.table}`], expandable: {}, ...said };
}
