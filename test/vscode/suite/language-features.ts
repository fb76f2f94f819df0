import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  commands,
  type CompletionList,
  DataTransfer,
  DataTransferItem,
  DocumentDropOrPasteEditKind,
  DocumentPasteTriggerKind,
  type DocumentSymbol,
  type Hover,
  type InlayHint,
  languages,
  MarkdownString,
  Position,
  Range,
  type SemanticTokens,
  type SignatureHelp,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { provideDocumentPasteEdits } from '../../../src/extension/paste/clean-paste.ts';
import { until } from './until.ts';

const TEMPLATE =
  'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$subtype|$type|1|src=$src cs1=$rule cs1Label=Rule';

describe('the editor’s features on a template', () => {
  let document: TextDocument;
  const at = (word: string) => document.positionAt(document.getText().indexOf(word) + 1);

  before(async () => {
    document = await workspace.openTextDocument({ language: 'panos-cef-template', content: TEMPLATE });
    await window.showTextDocument(document);
  });

  it('show what a key and a variable are', async () => {
    const [key] = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at('src='),
    );
    assert.match(textOf(key), /SourceIP/);
    const [variable] = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at('$rule'),
    );
    assert.match(textOf(variable), /Log types/);
    assert.match(textOf(variable), /\(command:sentinelCef\.openRuleDocs\?[^)]*panos-variables[^)]*rule/);
  });

  it('complete a variable', async () => {
    const list = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at('$src'),
      '$',
    );
    assert.ok(list.items.some(({ label }) => label === '$srcuser'));
  });

  it('know the header field, the outline, the names of custom keys and the colours', async () => {
    const help = await commands.executeCommand<SignatureHelp>(
      'vscode.executeSignatureHelpProvider',
      document.uri,
      at('$subtype'),
    );
    assert.equal(help.activeParameter, 4);
    const symbols = await commands.executeCommand<DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['$type'],
    );
    const all = new Range(new Position(0, 0), document.positionAt(TEMPLATE.length));
    const hints = await commands.executeCommand<InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      all,
    );
    assert.deepEqual(
      hints.map(({ label }) => label),
      ['Rule:'],
    );
    const tokens = await commands.executeCommand<SemanticTokens>(
      'vscode.provideDocumentSemanticTokens',
      document.uri,
    );
    assert.ok(tokens.data.length > 50);
  });
});

describe('cleaning a template', () => {
  const broken = TEMPLATE.replace('|src', '|\n12\nsrc')
    .replace('$sender_', '$sen\nder_')
    .replace('cs1=', 'cs1\uff1d');

  it('makes one line of the selection, by its command', async () => {
    const document = await workspace.openTextDocument({ language: 'panos-cef-template', content: broken });
    await window.showTextDocument(document);
    await commands.executeCommand('sentinelCef.cleanTemplate');
    assert.equal(document.getText(), TEMPLATE);
  });

  // A command can't reach the providers of a pasting in a browser, so the provider is asked by itself.
  it('is offered beside plain pasting for text that is broken, and for no other', async () => {
    const document = await workspace.openTextDocument({ language: 'panos-cef-template', content: '' });
    const { token } = new CancellationTokenSource();
    const context = { only: undefined, triggerKind: DocumentPasteTriggerKind.Automatic };
    const offered = (text: string) => {
      const data = new DataTransfer();
      data.set('text/plain', new DataTransferItem(text));
      return provideDocumentPasteEdits(document, [], data, context, token);
    };
    const [edit] = (await offered(broken)) ?? [];
    assert.equal(edit?.insertText, TEMPLATE);
    assert.equal(edit.title, 'Paste as clean CEF');
    assert.deepEqual(edit.yieldTo, [DocumentDropOrPasteEditKind.Text]);
    assert.equal(await offered(TEMPLATE), undefined);
    assert.equal(await offered('some words'), undefined);
    const [doubtful] = (await offered(TEMPLATE.replace('Label=Rule', 'Label=Site-\nto-site'))) ?? [];
    assert.equal(doubtful?.title, 'Paste as clean CEF (not certain of 1: compare with the PDF)');
  });
});

describe('a .sentinelcef.json in the workspace', () => {
  it('is followed, and goes before the settings', async () => {
    const folder = workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder !== undefined);
    const file = Uri.joinPath(folder, '.sentinelcef.json');
    const document = await workspace.openTextDocument({
      language: 'cef',
      content: 'cef:0|Example|Gate|1.0|100|x|5|',
    });
    await until(() => languages.getDiagnostics(document.uri).length > 0);
    try {
      await workspace.fs.writeFile(file, new TextEncoder().encode('{ "rules": { "header-marker": "off" } }'));
      await until(() => languages.getDiagnostics(document.uri).length === 0);
    } finally {
      await workspace.fs.delete(file);
    }
    await until(() => languages.getDiagnostics(document.uri).length > 0);
  });
});

function textOf(hover: Hover | undefined): string {
  return (hover?.contents ?? [])
    .map((content) => (content instanceof MarkdownString ? content.value : JSON.stringify(content)))
    .join('\n');
}
