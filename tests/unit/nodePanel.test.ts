import action from '../../nodes/Invoiced/Invoiced.node.json';
import trigger from '../../nodes/Invoiced/InvoicedTrigger.node.json';

describe("the place of the nodes in n8n's panel", () => {
	it.each([
		['action', action],
		['trigger', trigger],
	])('the %s can be found by its name and lists its operations', (_, codex) => {
		// The panel leaves out every node of the category AI, which is for models and agents. A node
		// that can be used as a tool gets a twin in that category from n8n itself.
		expect(codex.categories).not.toContain('AI');
		expect(codex.categories).toContain('Finance & Accounting');
	});

	it.each([
		['action', action],
		['trigger', trigger],
	])('the %s is found by the words for what it handles', (_, codex) => {
		expect(codex.alias).toEqual(expect.arrayContaining(['Invoice', 'Accounts Receivable']));
	});
});
