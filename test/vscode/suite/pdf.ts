import assert from 'node:assert/strict';
import { join } from 'node:path';
import { commands, type TextDocument, Uri, window, workspace } from 'vscode';
import { acceptLists } from './accept-lists.ts';
import { closeAll } from './close-all.ts';

const fixtures = join(process.env['SENTINEL_CEF_REPOSITORY'] ?? '', 'test/fixtures/pdf');

describe('Import Templates from PDF', () => {
  before(closeAll);
  after(closeAll);

  it('lists the templates of a guide and opens those that are chosen, each as a document that is clean', async () => {
    const opened: TextDocument[] = [];
    const listener = workspace.onDidOpenTextDocument((document) => {
      if (document.isUntitled && document.languageId === 'panos-cef-template') opened.push(document);
    });
    // All of the list are chosen at first.
    await acceptLists(
      commands.executeCommand(
        'sentinelCef.importTemplatesFromPdf',
        Uri.file(join(fixtures, 'groff-table.pdf')),
      ),
    );
    listener.dispose();
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
