import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { InvoicedApi } from '../api';
import type { ResourceName } from '../objects';
import type { Parameter, Values } from '../parameters';

/** One run of an operation that sends no request: for one input item. */
export interface ItemCall {
	/** Holds n8n's helpers, for instance those for binary data. */
	context: IExecuteFunctions;
	itemIndex: number;
	/** Reads a parameter of the operation. @throws ParameterError for what cannot be used */
	read<Value>(parameter: Parameter<Value>): Value;
	/**
	 * Says something about the result that is no failure, once in the whole run, above the node's
	 * output.
	 */
	hint(text: string): void;
}

/** One run of an operation that talks to Invoiced: for one input item. */
export interface OperationCall extends ItemCall {
	/**
	 * Shared by all input items, so that its limit on concurrent requests holds for the whole node.
	 */
	api: InvoicedApi;
}

/**
 * One item that an operation returns. Linking it to its input item is not the operation's business.
 */
export type OperationItem = Pick<INodeExecutionData, 'binary' | 'json'>;

/**
 * What the node can do with a resource: the form and the behaviour side by side. An operation
 * neither catches errors nor loops over input items; `runForEachItem` does both.
 */
interface OperationForm {
	/** Value of the `operation` parameter. Workflows are saved with it. */
	name: string;
	/** How the menu calls it, in Title Case. */
	label: string;
	/**
	 * How the node panel calls it, a sentence without articles, as n8n's guidelines want it. It is
	 * also what an AI agent is told that the tool does.
	 */
	action: string;
	/** One line under the label in the menu. */
	description: string;
	/**
	 * What the operation reads, in the order of the form. `displayOptions` for the resource and the
	 * operation are added to the fields.
	 */
	parameters: ReadonlyArray<Parameter<unknown>>;
}

/** An operation that talks to Invoiced. */
export interface RemoteOperation extends OperationForm {
	/**
	 * The *Options*, one of the `parameters`. What holds for the whole node, such as *Concurrency*,
	 * is read from it for all items.
	 */
	options: Parameter<Values>;
	/**
	 * Operations that only read run for several input items at once; those that write run for one
	 * after the other.
	 */
	effect: 'read' | 'write';
	/** @throws NodeApiError from the API, ParameterError for a value that cannot be used */
	execute(call: OperationCall): Promise<OperationItem[]>;
}

/** An operation that works with what is in the item: it needs no credential. */
export interface LocalOperation extends OperationForm {
	effect: 'none';
	/** @throws ParameterError for a value that cannot be used */
	execute(call: ItemCall): Promise<OperationItem[]>;
}

export type Operation = LocalOperation | RemoteOperation;

/** The operations of each resource, in the order of the menu. */
export type OperationRegistry = Readonly<Record<ResourceName, readonly Operation[]>>;
