import type { Page } from '@playwright/test';
import type { Login } from '../../../../demo/src/N8nSession';

/** Signs in through n8n's form and waits for the overview. */
export async function signIn(page: Page, url: string, { email, password }: Login): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.locator('input[name=emailOrLdapLoginId]').fill(email);
	await page.locator('input[type=password]').fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL(/\/home\//);
}
