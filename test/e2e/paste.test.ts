import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EditorWindow, openEditor } from './editor-window.ts';
import { inOrder } from './in-order.ts';
import { screenshot } from './screenshot.ts';

/** As a viewer of PDFs puts it on the clipboard: lines cut, quotation marks made pretty, a page number between. */
const PASTED = [
  'CEF:0|Palo Alto Networks|PAN‐OS|$sender_sw_version|$subtype|$type|$number-',
  'of-severity|rt=$cef-formatted-receive_time src=$src dst=$dst cs1Label=Rule',
  '17',
  'cs1=$rule app=$app',
].join('\n');
const CLEAN =
  'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$subtype|$type|$number-of-severity|rt=$cef-formatted-receive_time src=$src dst=$dst cs1Label=Rule cs1=$rule app=$app';

describe('a template that is pasted with Ctrl+V', function () {
  this.timeout(180_000);
  let editor: EditorWindow;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paste-'));
    await writeFile(join(folder, 'traffic.panos-cef'), '');
    editor = await openEditor({ workspace: folder, file: 'traffic.panos-cef', trusted: true });
    const { origin } = new URL(editor.page.url());
    await editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    await editor.page.evaluate(async (text) => {
      const { clipboard } = navigator as unknown as { clipboard: { writeText(text: string): Promise<void> } };
      await clipboard.writeText(text);
    }, PASTED);
  });
  after(async () => {
    await editor?.close();
    await rm(folder, { recursive: true, force: true });
  });
  inOrder(() => editor);

  it('is what was copied, and beside it stands how else it can be pasted', async () => {
    const { page } = editor;
    await page.locator('.monaco-editor .view-lines').first().click();
    // The language server knows the document when it has something to say about it.
    await page.keyboard.type('x');
    await page.locator('.monaco-editor .squiggly-error').first().waitFor({ timeout: 60_000 });
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Control+V');
    const control = page.locator('.post-edit-widget, .inlineprogress-widget').first();
    await control.waitFor({ timeout: 20_000 });
    await screenshot(page, 'paste-control');
    assert.equal(await page.locator('.view-line').count(), 4);
  });

  it('becomes clean when that is chosen', async () => {
    const { page } = editor;
    await page.keyboard.press('Control+.');
    const choice = page.getByText('Paste as clean CEF').first();
    await choice.waitFor({ timeout: 20_000 });
    await screenshot(page, 'paste-choice');
    await choice.click();
    await page.getByText('-of-severity|rt=').first().waitFor();
    await screenshot(page, 'paste-clean');
    await page.keyboard.press('Control+S');
    const saved = () => readFile(join(folder, 'traffic.panos-cef'), 'utf8');
    for (let waited = 0; waited < 50 && (await saved()) !== CLEAN; waited++) await page.waitForTimeout(100);
    assert.equal(await saved(), CLEAN);
  });
});
