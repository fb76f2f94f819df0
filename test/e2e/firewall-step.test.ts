import assert from 'node:assert/strict';
import { type EditorWindow, openEditor } from './editor-window.ts';
import { inOrder, step } from './in-order.ts';
import { screenshot } from './screenshot.ts';
import { THEMES } from './themes.ts';
import { WorkbenchPage } from './workbench-page.ts';

describe('the step Firewall of the workbench', function () {
  this.timeout(120_000);
  let editor: EditorWindow;
  let workbench: WorkbenchPage;

  before(async () => {
    editor = await openEditor({ workspace: 'plain', trusted: true });
    await editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    workbench = new WorkbenchPage(editor.page);
  });
  after(async () => {
    await editor?.close();
  });
  inOrder(() => editor);

  const clipboard = (): Promise<string> =>
    editor.page.evaluate(() =>
      (
        globalThis as unknown as { navigator: { clipboard: { readText(): Promise<string> } } }
      ).navigator.clipboard.readText(),
    );
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await editor.page.keyboard.press(key);
  };

  step('opens before anything is known about a proxy, and keeps what was typed about it', async () => {
    await editor.command('Sentinel CEF: Onboard Palo Alto');
    await workbench.field('Host').waitFor({ timeout: 30_000 });
    await editor.command('View: Toggle Primary Side Bar Visibility');
    await workbench.field('Host').fill('192.0.2.20');
    await screenshot(editor.page, 'firewall-form');
    await workbench.step('firewall').click();
    await workbench.field('PAN-OS release').waitFor();
    assert.equal(await workbench.field('Proxy').inputValue(), '192.0.2.20');
    await workbench.step('connect').click();
    assert.equal(await workbench.field('Host').inputValue(), '192.0.2.20');
  });

  step(
    'brings commands for traffic and threat of PAN-OS 10.2 to the clipboard, by keyboard alone',
    async () => {
      await workbench.step('firewall').focus();
      const began = performance.now();
      await press('Enter');
      await workbench.heading.getByText('Firewall').waitFor();
      await press('Tab');
      assert.equal(await workbench.field('PAN-OS release').evaluate((it) => it.matches(':focus')), true);
      await editor.page.keyboard.type('10.2');
      await workbench.template('traffic').waitFor();
      assert.equal(await workbench.field('traffic').isChecked(), true);
      assert.equal(await workbench.field('threat').isChecked(), true);
      for (let tabs = 0; !(await workbench.button('Copy commands').evaluate(focused)); tabs += 1) {
        assert.ok(tabs < 60, 'the button is reached by the keyboard');
        await press('Tab');
      }
      await press('Enter');
      await workbench.said.getByText('on the clipboard').waitFor();
      console.log(
        `measured: from the step to commands on the clipboard, ${(performance.now() - began).toFixed(0)} ms`,
      );
      const text = await clipboard();
      assert.match(text, /^set .*192\.0\.2\.20$/m);
      assert.match(text, /format traffic "CEF:0\|Palo Alto Networks\|PAN-OS\|/);
      assert.match(text, /format threat "CEF:0\|Palo Alto Networks\|PAN-OS\|/);
      assert.match(await workbench.step('firewall').innerText(), /, done/);
      await screenshot(editor.page, 'firewall');
    },
  );

  it('disables what the release lacks', async () => {
    await workbench.field('PAN-OS release').selectOption('9.1');
    await workbench.page.getByText('since 10.0').first().waitFor();
    assert.equal(await workbench.field('decryption').isDisabled(), true);
    assert.equal(await workbench.field('url').isDisabled(), false);
    await screenshot(editor.page, 'firewall-9.1');
    await workbench.field('PAN-OS release').selectOption('10.2');
  });

  it('shows a template with its budget and what is left out, and takes fields in and out', async () => {
    await workbench.template('threat').click();
    await workbench.page.getByText('Left out for lack of room').first().waitFor();
    await screenshot(editor.page, 'firewall-template');
    const before = await workbench.template('threat').innerText();
    await workbench.page.getByText(/^Fields: /).click();
    await workbench.field('cs2').uncheck();
    await workbench.page.getByText(/^Dropped, though read by/).waitFor();
    assert.notEqual(await workbench.template('threat').innerText(), before);
    assert.doesNotMatch(await workbench.page.getByLabel('Template for threat').first().innerText(), / cs2=/);
    await workbench.field('Add a field').fill('cs6=$nonsense:Label');
    await workbench.field('Add a field').press('Enter');
    await workbench.invalidField('Add a field').waitFor();
    await workbench.page.getByText('no variable $nonsense').waitFor();
    await screenshot(editor.page, 'firewall-fields');
  });

  it('fits a template into fewer characters, and refuses more than the release takes', async () => {
    const budget = workbench.field('Characters at most');
    await budget.fill('1024');
    await budget.press('Enter');
    await workbench.template('threat').getByText('of 1024 characters').waitFor();
    await budget.fill('5000');
    await budget.press('Enter');
    await workbench.page.getByText('takes custom formats of 2048 characters').waitFor();
    await screenshot(editor.page, 'firewall-budget');
    await budget.fill('2048');
    await budget.press('Enter');
    await workbench.template('threat').getByText('of 2048 characters').waitFor();
    await workbench.field('decryption').check();
    await workbench.field('Decryption rules').fill('Decrypt out');
    await workbench.field('Decryption rules').press('Tab');
    await workbench.field('Decryption rules').scrollIntoViewIfNeeded();
    await screenshot(editor.page, 'firewall-rules');
    await workbench.field('decryption').uncheck();
    await workbench.field('Decryption rules').waitFor({ state: 'detached' });
  });

  it('has no accessibility problems, in four themes', async () => {
    for (const [name, kind] of THEMES) {
      await editor.setTheme(name);
      await workbench.themeKind(kind);
      await screenshot(editor.page, `firewall-${kind}`);
      assert.deepEqual(await workbench.accessibilityProblems(), { theme: kind, problems: [] });
    }
  });

  it('fits into a narrow window', async () => {
    await editor.page.setViewportSize({ width: 620, height: 960 });
    await workbench.template('threat').scrollIntoViewIfNeeded();
    assert.equal(await workbench.overflows(), false);
    assert.deepEqual((await workbench.accessibilityProblems()).problems, []);
    await screenshot(editor.page, 'firewall-narrow');
    await editor.page.setViewportSize({ width: 1360, height: 960 });
  });

  it('is as it was after the window was reloaded, and after the tab was closed', async () => {
    const chosen = async (): Promise<void> => {
      await workbench.template('threat').waitFor({ timeout: 60_000 });
      assert.equal(await workbench.field('PAN-OS release').inputValue(), '10.2');
      assert.equal(await workbench.field('cs2').isChecked(), false);
      assert.equal(await workbench.field('Proxy').inputValue(), '192.0.2.20');
    };
    await editor.page.reload();
    await workbench.field('Host').waitFor({ timeout: 60_000 });
    await workbench.step('firewall').click();
    await chosen();
    await editor.command('View: Close Editor');
    await editor.page.locator('iframe.webview.ready').waitFor({ state: 'detached' });
    await editor.command('Sentinel CEF: Onboard Palo Alto');
    await chosen();
  });

  it('goes on to the push, and to Panorama, with what was chosen', async () => {
    const asked = editor.page.locator('.quick-input-widget');
    await workbench.button('Push…').click();
    await asked.getByText(/Push/).first().waitFor();
    await screenshot(editor.page, 'firewall-push');
    await press('Escape');
    await asked.waitFor({ state: 'hidden' });
    await workbench.button('Panorama or virtual systems…').click();
    await asked
      .getByText(/Panorama/)
      .first()
      .waitFor();
    await press('Escape');
    await asked.waitFor({ state: 'hidden' });
  });

  it('asked no other origin for anything', () => {
    assert.deepEqual(editor.strangers, []);
  });
});

function focused(element: unknown): boolean {
  return (element as { matches(selector: string): boolean }).matches(':focus-within');
}
