import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

let folder: string | undefined;

/**
 * Takes a picture of the editor into a temporary folder, and names it. With SENTINEL_CEF_SCREENSHOT=1 the one called
 * `workbench` becomes the picture of the README as well: a test run changes no file of the project unasked.
 */
export async function screenshot(page: Page, name: string): Promise<void> {
  folder ??= await mkdtemp(join(tmpdir(), 'pictures-'));
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  console.log(`picture: ${path}`);
  if (process.env['SENTINEL_CEF_SCREENSHOT'] !== '1' || name !== 'workbench') return;
  await copyFile(path, fileURLToPath(new URL('../../media/screenshots/workbench.png', import.meta.url)));
}
