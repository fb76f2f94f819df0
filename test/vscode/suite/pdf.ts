import assert from 'node:assert/strict';
import { join } from 'node:path';
import { commands, type TextDocument, Uri, window, workspace } from 'vscode';
import { acceptLists } from './accept-lists.ts';
import { closeAll } from './close-all.ts';
import { until } from './until.ts';

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

describe('Compare Templates with Ours', () => {
  before(closeAll);
  after(closeAll);

  it('shows a template beside the one that is made, a line for each pair, with the repairs', async () => {
    const content =
      '# sentinel-cef-log-type globalprotect\nCEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$type|$subtype|rt=$receive_time PanOSEventID=$eventid PanOSStage=$stage\n';
    const document = await workspace.openTextDocument({ language: 'panos-cef-template', content });
    await window.showTextDocument(document);
    await commands.executeCommand('sentinelCef.compareTemplates', { release: '10.1', profile: 'published' });
    const sides = () => workspace.textDocuments.filter(({ uri }) => uri.path === '/globalprotect.panos-cef');
    await until(() => sides().length === 2);
    const [there = '', here = ''] = ['there', 'here'].map((side) =>
      sides()
        .find(({ uri }) => uri.query.startsWith(side))
        ?.getText(),
    );
    assert.match(there, /^\|\$subtype\nrt=\$receive_time\nPanOSEventID=\$eventid$/m);
    assert.match(here, /^# Repaired here: The header has six fields; the severity is added\.$/m);
    assert.match(here, /^rt=\$cef-formatted-receive_time$/m);
  });
});
