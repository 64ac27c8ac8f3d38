import { choiceParameter, choicesParameter } from '../../../nodes/Invoiced/parameters/choice';
import { numberParameter } from '../../../nodes/Invoiced/parameters/number';
import { readParameter } from '../../../nodes/Invoiced/parameters/Parameter';
import type { Parameter } from '../../../nodes/Invoiced/parameters/Parameter';
import { ParameterError } from '../../../nodes/Invoiced/parameters/ParameterError';
import { booleanParameter } from '../../../nodes/Invoiced/parameters/boolean';
import { textParameter } from '../../../nodes/Invoiced/parameters/text';

const form = (preset: unknown) => ({ displayName: 'It', name: 'it', default: preset as never });
const colours = [
	{ name: 'Red', value: 'red' },
	{ name: 'Blue', value: 'blue' },
];

const isOn = booleanParameter(form(true));
const count = numberParameter(form(50), { least: 1, most: 100 }, 'Ask for less.');
const text = textParameter(form(''));
const colour = choiceParameter(form('red'), colours);
const several = choicesParameter(form([]), colours);

function readFrom<Value>(parameter: Parameter<Value>, given: unknown): Value {
	return readParameter(() => given, parameter);
}

it('the fallback of a parameter that the workflow does not hold is its default', () => {
	expect(readParameter((_name, fallback) => fallback, count)).toBe(50);
});

it.each<[string, Parameter<unknown>, unknown, unknown]>([
	['a switch', isOn, false, false],
	['a switch as text', isOn, ' False ', false],
	['a switch as number', isOn, 0, false],
	['a switch as digit', isOn, '1', true],
	['a switch as the other digit', isOn, '0', false],
	['the least number', count, 1, 1],
	['the largest number', count, 100, 100],
	['a number', count, 7, 7],
	['digits', count, ' 7 ', 7],
	['a text', text, ' x ', 'x'],
	['a number for a text', text, 1200, '1200'],
	['a choice', colour, ' blue ', 'blue'],
	['choices', several, ['red', 'blue', 'red'], ['red', 'blue']],
	['choices as text', several, 'blue, red', ['blue', 'red']],
	['an empty switch', isOn, '', true],
	['an empty number', count, ' ', 50],
	['an empty choice', colour, '', 'red'],
])('understands %s', (_what, parameter, given, value) => {
	expect(readFrom(parameter, given)).toEqual(value);
});

it.each<[Parameter<unknown>, unknown, string]>([
	[isOn, 'yes', `'It' is "yes", which is neither true nor false`],
	[isOn, 2, "'It' is 2, which is neither"],
	[isOn, [true], "'It' is [true], which is neither"],
	[count, 0, "'It' is 0, which is not a whole number from 1 to 100"],
	[count, 101, "'It' is 101, which is not"],
	[count, 1.5, "'It' is 1.5, which is not"],
	[count, true, "'It' is true, which is not"],
	[count, [5], "'It' is [5], which is not"],
	[count, 'many', `'It' is "many", which is not`],
	[count, 1e300, "'It' is 1e+300, which is not"],
	[text, ['x'], `'It' is ["x"], which is not text`],
	[text, { a: 1 }, `'It' is {"a":1}, which is not text`],
	[text, true, "'It' is true, which is not text"],
	[colour, 'green', `'It' is "green", which is not one of its choices`],
	[colour, ['red'], `'It' is ["red"], which is not one of its choices`],
	[several, ['red', 'green'], `'It' contains "green", which is not one of its choices`],
	[several, { red: true }, `'It' contains {"red":true}, which is not`],
	[text, undefined, "'It' was given nothing (undefined)"],
	[count, null, "'It' was given nothing (null)"],
])('refuses in words that name the parameter: %#', (parameter, given, message) => {
	const read = () => readFrom(parameter, given);
	expect(read).toThrow(ParameterError);
	expect(read).toThrow(message);
});

it('quotes no more of a long value than what it is recognized by', () => {
	expect(() => readFrom(colour, 'x'.repeat(5_000))).toThrow(/^'It' is "x{99}…, which/);
	const endless: { self?: unknown } = {};
	endless.self = endless;
	expect(() => readFrom(text, endless)).toThrow("'It' is [object Object], which is not text");
});

it.each<[Parameter<unknown>, unknown, string]>([
	[isOn, 'yes', 'Give true or false.'],
	[count, 0, 'Ask for less.'],
	[text, true, 'Give a text or a number.'],
	[colour, 'green', 'Use blue or red.'],
	[several, ['green'], 'Use any of blue, red.'],
])('says what to give instead: %#', (parameter, given, hint) => {
	expect(() => readFrom(parameter, given)).toThrow(expect.objectContaining({ hint }));
});

describe('a number without an upper bound', () => {
	const open = numberParameter(form(0), { least: 0 });

	it('has none in the form either', () => {
		expect(open.field.typeOptions).toEqual({ minValue: 0 });
		expect(count.field.typeOptions).toEqual({ minValue: 1, maxValue: 100 });
	});

	it('may be as large as a number can be told exactly', () => {
		expect(readFrom(open, Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
		expect(() => readFrom(open, -1)).toThrow(
			"'It' is -1, which is not a whole number of 0 or more",
		);
	});

	it('is not zero because a text is blank', () => {
		for (const blank of ['', ' ']) expect(() => open.read(blank)).toThrow(ParameterError);
	});
});

it('is told from other errors by its name', () => {
	expect(new ParameterError('no').name).toBe('ParameterError');
});
