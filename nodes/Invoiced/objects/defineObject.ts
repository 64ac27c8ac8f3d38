import { titleCase } from '../values';
import { FLAT_SHAPES } from './outputShapes';
import type { Column, EventTypes, ListBehaviour, ObjectType } from './vocabulary';

/** What follows from the server name or has a usual value. A file says it where it differs. */
type Usual =
	| 'expandable'
	| 'followable'
	| 'label'
	| 'locator'
	| 'path'
	| 'pluralLabel'
	| 'search'
	| 'shapes'
	| 'statuses';

/** What a file says about its object type. */
interface ObjectFacts<ServerType extends string>
	extends
		Pick<ObjectType, 'columns' | 'inServersForm' | 'onlyIncluded' | 'simplified'>,
		Partial<Pick<ObjectType, Usual>> {
	/** What the server calls one of them: `credit_note`. */
	serverType: ServerType;
	list: ListFacts;
	/**
	 * What there is to say beside `.created`, `.updated` and `.deleted`; null where the server writes
	 * no events.
	 */
	events?: EventFacts | null;
}

/**
 * What a list filters by, and how it differs from a permissive one that shows all and can be asked
 * for changes.
 */
interface ListFacts
	extends
		Pick<ListBehaviour, 'filterable' | 'hidden'>,
		Partial<Pick<ListBehaviour, 'changedSince' | 'dateRange' | 'metadata' | 'route' | 'views'>> {
	/** Fields that sort and do not filter. */
	alsoSortable?: readonly string[];
}

interface EventFacts extends Pick<EventTypes, 'deletedStay' | 'deletedWith'> {
	/** Types that say an existing record changed, beside `.updated`. */
	alsoUpdated?: readonly string[];
}

/**
 * Describes an object type. Its names, path, locator and events follow from what the server calls
 * one of them; whatever else is usual is filled in. What this makes of `credit_note`:
 * `credit_notes`, `creditNote`, *Credit Note*, `/credit_notes`, `creditNoteId`,
 * `credit_note.created`.
 */
export function defineObject<const ServerType extends string>({
	list,
	events = {},
	...facts
}: ObjectFacts<ServerType>): ObjectType<TableName<ServerType>, CamelCase<ServerType>> {
	const { serverType, columns } = facts;
	const name = `${serverType}s` as const;
	const resource = camelCase(serverType);
	const label = titleCase(serverType);
	const idType = idTypeIn(columns);
	return {
		name,
		resource,
		label,
		pluralLabel: `${label}s`,
		path: `/${name}`,
		idType,
		locator: `${resource}Id`,
		shapes: FLAT_SHAPES,
		followable: true,
		search: null,
		expandable: [],
		statuses: [],
		...facts,
		list: listBehaviour(list, idType),
		events: events === null ? null : eventTypes(serverType, events),
	};
}

type TableName<ServerType extends string> = `${ServerType}s`;

type CamelCase<Snake extends string> = Snake extends `${infer Word}_${infer Rest}`
	? `${Word}${Capitalize<CamelCase<Rest>>}`
	: Snake;

function camelCase<Snake extends string>(snake: Snake): CamelCase<Snake> {
	return snake.replace(/_[a-z]/g, ([, letter]) => letter.toUpperCase()) as CamelCase<Snake>;
}

function idTypeIn(columns: readonly Column[]): ObjectType['idType'] {
	const id = columns.find(({ name }) => name === 'id');
	return id?.type === 'INTEGER' ? 'integer' : 'string';
}

function listBehaviour(
	{ alsoSortable = [], ...facts }: ListFacts,
	idType: ObjectType['idType'],
): ListBehaviour {
	const { filterable } = facts;
	return {
		route: 'permissive',
		changedSince: true,
		dateRange: null,
		views: [{}],
		metadata: true,
		...facts,
		sortable: [...filterable, ...alsoSortable],
		filterableById: idType === 'integer' && filterable.includes('id'),
	};
}

function eventTypes(serverType: string, { alsoUpdated = [], ...facts }: EventFacts): EventTypes {
	return {
		created: `${serverType}.created`,
		updated: [`${serverType}.updated`, ...alsoUpdated],
		deleted: `${serverType}.deleted`,
		...facts,
	};
}
