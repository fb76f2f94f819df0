import assert from 'node:assert/strict';
import {
  type CodeLens,
  commands,
  type DocumentLink,
  env,
  Selection,
  TabInputTextDiff,
  type TextDocument,
  type TextEdit,
  window,
  workspace,
} from 'vscode';
import { until } from './until.ts';

const HEADER = 'CEF:0|Palo Alto Networks|PAN-OS|10.1|end|TRAFFIC|1|';
const LOG = `# sentinel-cef-disable key-case\n${HEADER}src=192.0.2.1 cs1=allow web cs1Label=Rule\n${HEADER}src=192.0.2.2 spt=1\n`;

describe('the messages of a document', () => {
  let document: TextDocument;

  before(async () => {
    document = await workspace.openTextDocument({ language: 'cef', content: LOG });
  });
  beforeEach(() => window.showTextDocument(document));

  it('have buttons that show one as a table in a read-only tab', async () => {
    let lenses: CodeLens[] = [];
    for (let tries = 0; tries < 100 && lenses.length === 0; tries++) {
      lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 9);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ['Show as table', 'Copy as JSON', 'Show as table', 'Copy as JSON'],
    );
    const [first] = lenses;
    assert.ok(first?.command);
    const args = (first.command.arguments ?? []) as unknown[];
    await commands.executeCommand(first.command.command, ...args);
    const shown = window.activeTextEditor?.document;
    assert.equal(shown?.uri.scheme, 'sentinel-cef-message');
    assert.match(shown.getText(), /\n {2}cs1 +Rule +DeviceCustomString1 +allow web\n/);
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('are compared field by field, two at the selected lines', async () => {
    const editor = await window.showTextDocument(document);
    editor.selection = new Selection(1, 0, 3, 0);
    await commands.executeCommand('sentinelCef.compareMessages');
    const isDiff = () => window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputTextDiff;
    await until(isDiff);
    const input = window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof TabInputTextDiff);
    const [left, right] = await Promise.all(
      [input.original, input.modified].map(async (uri) => (await workspace.openTextDocument(uri)).getText()),
    );
    assert.match(left ?? '', /\n {2}cs1 \(Rule\) +allow web\n/);
    assert.match(right ?? '', /\n {2}spt +1\n/);
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('are copied as JSON', async () => {
    const editor = await window.showTextDocument(document);
    editor.selection = new Selection(1, 5, 2, 5);
    await commands.executeCommand('sentinelCef.copyAsJson');
    const copied = JSON.parse(await env.clipboard.readText()) as { extension: Record<string, string> }[];
    assert.deepEqual(
      copied.map(({ extension }) => extension['src']),
      ['192.0.2.1', '192.0.2.2'],
    );
  });

  it('are linted by rules that a comment links to', async () => {
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    assert.deepEqual(
      links.map(({ range, target }) => [document.getText(range), target?.toString(true)]),
      [['key-case', 'command:sentinelCef.openRuleDocs?["key-case"]']],
    );
  });

  it('are formatted where they are templates', async () => {
    const content = 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src=$src   dst=$dst\nspt=$sport\n';
    const template = await workspace.openTextDocument({ language: 'panos-cef-template', content });
    const edits = await commands.executeCommand<TextEdit[]>(
      'vscode.executeFormatDocumentProvider',
      template.uri,
      { tabSize: 2, insertSpaces: true },
    );
    assert.ok(edits.length > 0);
  });
});
