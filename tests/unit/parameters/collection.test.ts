import { collection, contentOf } from '../../../nodes/Invoiced/parameters/collection';
import { ParameterError } from '../../../nodes/Invoiced/parameters/ParameterError';
import { booleanParameter } from '../../../nodes/Invoiced/parameters/boolean';
import { textParameter } from '../../../nodes/Invoiced/parameters/text';

const name = textParameter({ displayName: 'Name', name: 'name', default: '' });
const isLoud = booleanParameter({ displayName: 'Loud', name: 'loud', default: false });
const options = collection({ displayName: 'Options', name: 'options' }, [name, isLoud]);

it('gives each parameter its value, read', () => {
	const values = options.read({ name: ' Acme ', loud: 'TRUE' });
	expect([values.get(name), values.get(isLoud)]).toEqual(['Acme', true]);
});

it('takes JSON text for the object that it stands for, as agents write it', () => {
	expect(options.read('{ "name": "Acme" }').get(name)).toBe('Acme');
});

it('gives nothing for what is not set: left out, or an empty text', () => {
	for (const given of [{}, { name: '' }, { name: ' \n' }, { name: { __rl: true, value: '' } }]) {
		expect(options.read(given).get(name)).toBeUndefined();
	}
});

it('tells what was added and left empty from what was not added', () => {
	const { set, empty } = contentOf('Options', [name, isLoud], { name: '', loud: false });
	expect(set).toEqual([{ entry: isLoud, value: false }]);
	expect(empty).toEqual([name]);
});

it.each<[unknown, string]>([
	[{ colour: 'red' }, `'Options' has nothing called "colour"`],
	[JSON.parse('{ "__proto__": { "loud": true } }'), `'Options' has nothing called "__proto__"`],
	[{ toString: 'x' }, `'Options' has nothing called "toString"`],
	[{ name: undefined }, "'Name' was given nothing (undefined)"],
	[{ name: null }, "'Name' was given nothing (null)"],
	[{ name: { __rl: true, mode: 'id', value: null } }, "'Name' was given nothing (null)"],
	['loud', `'Options' is "loud", which is not an object`],
	['["name"]', `'Options' is "[\\"name\\"]", which is not an object`],
	[[], "'Options' is [], which is not an object"],
	[5, "'Options' is 5, which is not an object"],
])('refuses %j in words that name it', (given, message) => {
	const read = () => options.read(given);
	expect(read).toThrow(ParameterError);
	expect(read).toThrow(message);
});
