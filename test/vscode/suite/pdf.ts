import assert from 'node:assert/strict';
import { join } from 'node:path';
import { commands, Uri, window, workspace } from 'vscode';

const fixtures = join(process.env['SENTINEL_CEF_REPOSITORY'] ?? '', 'test/fixtures/pdf');
const templates = () =>
  workspace.textDocuments.filter(
    ({ languageId, isUntitled }) => isUntitled && languageId === 'panos-cef-template',
  );

describe('Import Templates from PDF', () => {
  afterEach(async () => {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('lists the templates of a guide and opens those that are chosen, each as a document that is clean', async () => {
    const before = templates().length;
    const done = commands.executeCommand(
      'sentinelCef.importTemplatesFromPdf',
      Uri.file(join(fixtures, 'groff-table.pdf')),
    );
    // All of the list are chosen at first; it is accepted until it was there to be.
    const accepting = setInterval(
      () => void commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'),
      1000,
    );
    try {
      await done;
    } finally {
      clearInterval(accepting);
    }
    const opened = templates().slice(before);
    assert.equal(opened.length, 9);
    const last = window.activeTextEditor?.document;
    const [logType, origin, text] = last?.getText().split('\n') ?? [];
    assert.equal(logType, '# sentinel-cef-log-type url');
    assert.equal(origin, '# From groff-table.pdf, page 3');
    const wanted: unknown = JSON.parse(
      Buffer.from(await workspace.fs.readFile(Uri.file(join(fixtures, 'templates.json')))).toString(),
    );
    assert.ok(typeof wanted === 'object' && wanted !== null && 'url 9.1' in wanted);
    assert.equal(text, wanted['url 9.1']);
  });
});
