import assert from 'node:assert/strict';
import {
  type CodeAction,
  commands,
  ConfigurationTarget,
  type Diagnostic,
  languages,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { until } from './until.ts';

const CLEAN = 'CEF:0|Example|Gate|1.0|100|door opened|3|src=192.0.2.7 msg=a word\n';
/** With a blank that is none between the pairs, and an invisible character in a key. */
const STRAY = CLEAN.replace(' msg', '\u00a0m\u200bsg');

describe('a CEF document', () => {
  it('is recognised by its extension', async () => {
    assert.equal((await open('events.cef')).languageId, 'cef');
  });

  it('is recognised by its first line', async () => {
    assert.equal((await open('export')).languageId, 'cef');
  });

  it('gets a diagnostic that links to the page about its rule', async () => {
    const document = await workspace.openTextDocument({ language: 'cef', content: STRAY });
    const [first] = await diagnostics(document);
    assert.ok(first !== undefined);
    const { code } = first;
    assert.ok(typeof code === 'object', JSON.stringify(code));
    assert.equal(code.value, 'stray-character');
    assert.equal(code.target.toString(true), 'command:sentinelCef.openRuleDocs?["stray-character"]');
  });

  it('loses a stray character by its quick fix', async () => {
    const document = await workspace.openTextDocument({ language: 'cef', content: STRAY });
    await window.showTextDocument(document);
    for (let left = (await diagnostics(document)).length; left > 0; left -= 1) {
      const [first] = languages.getDiagnostics(document.uri);
      assert.ok(first !== undefined);
      const actions = await commands.executeCommand<CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        first.range,
        'quickfix',
      );
      const fix = actions.find(({ edit }) => edit !== undefined);
      assert.ok(fix?.edit !== undefined, `no fix for: ${first.message}`);
      assert.ok(await workspace.applyEdit(fix.edit));
      const before = left;
      await until(() => languages.getDiagnostics(document.uri).length < before);
    }
    assert.equal(document.getText(), CLEAN);
  });

  it('is linted again after the server was restarted', async () => {
    const document = await workspace.openTextDocument({ language: 'cef', content: STRAY });
    await diagnostics(document);
    await commands.executeCommand('sentinelCef.restartServer');
    assert.ok((await diagnostics(document)).length > 0);
  });
});

describe('the setting of the rules', () => {
  it('switches a rule off', async () => {
    const document = await workspace.openTextDocument({ language: 'cef', content: STRAY });
    await diagnostics(document);
    const settings = workspace.getConfiguration('sentinelCef.lint');
    await settings.update(
      'rules',
      { 'stray-character': 'off', 'key-charset': 'off' },
      ConfigurationTarget.Global,
    );
    await until(() => languages.getDiagnostics(document.uri).length === 0);
    await settings.update('rules', undefined, ConfigurationTarget.Global);
    assert.ok((await diagnostics(document)).length > 0);
  });
});

describe('the page about a rule', () => {
  it('opens by its id', async () => {
    await commands.executeCommand('sentinelCef.openRuleDocs', 'stray-character');
    await until(() => window.tabGroups.activeTabGroup.activeTab?.label.includes('stray-character') === true);
  });

  it('is one for all keys of messages, at a heading', async () => {
    await commands.executeCommand('sentinelCef.openRuleDocs', 'cef-keys', 'src');
    await until(() => window.tabGroups.activeTabGroup.activeTab?.label.includes('cef-keys') === true);
  });
});

async function open(name: string): Promise<TextDocument> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  assert.ok(folder !== undefined);
  return workspace.openTextDocument(Uri.joinPath(folder, name));
}

async function diagnostics(document: TextDocument): Promise<readonly Diagnostic[]> {
  await until(() => languages.getDiagnostics(document.uri).length > 0);
  return languages.getDiagnostics(document.uri);
}
