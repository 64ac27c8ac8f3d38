/**
 * Makes an element. What it holds is text or other elements, never HTML: records come from
 * anywhere.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
	element.append(...children);
	return element;
}

/**
 * A button that does one thing. While that is under way it takes no second click.
 *
 * @param {string} label
 * @param {() => Promise<void>} act
 * @param {Record<string, string>} attributes
 */
export function button(label, act, attributes = {}) {
	const element = make('button', { type: 'button', ...attributes }, label);
	element.addEventListener('click', async (event) => {
		event.stopPropagation();
		if (element.getAttribute('aria-disabled') === 'true') return;
		// Not `disabled`, which would take the focus away.
		element.setAttribute('aria-disabled', 'true');
		try {
			await act();
		} finally {
			element.removeAttribute('aria-disabled');
		}
	});
	return element;
}

/**
 * The element of the page that has this id.
 *
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function find(id, kind) {
	const element = document.getElementById(id);
	if (!(element instanceof kind)) throw new Error(`The page has no ${id}`);
	return element;
}
