import type { Page } from 'playwright-core';

/** What a modal dialog of the editor says. */
export async function dialogText(page: Page): Promise<string> {
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.waitFor({ timeout: 30_000 });
  return dialog.innerText();
}

/** Presses a button of the modal dialog. */
export async function answerDialog(page: Page, button: string): Promise<void> {
  await page.locator('.monaco-dialog-box').getByRole('button', { name: button }).click();
}

/** Types into the editor's password box; fails when the box would show what is typed. */
export async function typeSecret(page: Page, secret: string): Promise<string> {
  const box = page.locator('.quick-input-widget');
  const input = box.locator('input[type="password"]');
  await input.waitFor({ timeout: 30_000 });
  const prompt = await box.innerText();
  await input.fill(secret);
  await input.press('Enter');
  return prompt;
}
