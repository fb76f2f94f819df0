import assert from 'node:assert/strict';
import { type CodeAction, commands, languages, type TextDocument, window, workspace } from 'vscode';
import { acceptLists } from './accept-lists.ts';
import { closeAll } from './close-all.ts';
import { until } from './until.ts';

const THREAT =
  'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$threatid|$type|$number-of-severity|src=$src dst=$dst';

const completenessOf = (document: TextDocument) =>
  languages
    .getDiagnostics(document.uri)
    .filter(({ code }) => typeof code === 'object' && code.value === 'template-completeness');

describe('Insert CEF Template', () => {
  beforeEach(closeAll);
  afterEach(closeAll);

  it('opens a template document with what was asked for', async () => {
    await commands.executeCommand('sentinelCef.insertTemplate', {
      release: '10.2',
      logType: 'threat',
      profile: 'sentinel',
    });
    const document = window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'panos-cef-template');
    const [comment, template, ...rest] = document.getText().split('\n');
    assert.equal(comment, '# sentinel-cef-log-type threat');
    assert.match(
      template ?? '',
      /^CEF:0\|Palo Alto Networks\|PAN-OS\|\$sender_sw_version\|\$subtype\|\$type\|\$number-of-severity\|rt=/,
    );
    assert.deepEqual(rest, ['']);
  });

  it('inserts it into the template document that is open, behind what stands there', async () => {
    const document = await workspace.openTextDocument({
      language: 'panos-cef-template',
      content: `# sentinel-cef-log-type threat\n${THREAT}\n`,
    });
    await window.showTextDocument(document);
    const given = { release: '9.1', logType: 'system', profile: 'minimal' };
    await commands.executeCommand('sentinelCef.insertTemplate', given);
    assert.equal(window.activeTextEditor?.document, document);
    const lines = document.getText().split('\n');
    assert.equal(lines[1], THREAT);
    assert.equal(lines[2], '# sentinel-cef-log-type system');
    assert.match(lines[3] ?? '', /\|\$subtype\|\$type\|\$number-of-severity\|rt=/);
  });

  it('asks for release, log type and profile', async () => {
    await acceptLists(commands.executeCommand('sentinelCef.insertTemplate'));
    const text = window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /^# sentinel-cef-log-type traffic\nCEF:0\|.*suid=\$srcuser/);
  });
});

describe('Check Template Completeness', () => {
  before(closeAll);
  after(closeAll);

  it('underlines what the content of Sentinel misses, mends it, and stops when it is run again', async () => {
    const document = await workspace.openTextDocument({
      language: 'panos-cef-template',
      content: `# sentinel-cef-log-type threat\n${THREAT}\n`,
    });
    await window.showTextDocument(document);
    assert.deepEqual(completenessOf(document), []);
    await commands.executeCommand('sentinelCef.checkCompleteness');
    await until(() => completenessOf(document).length > 0);
    const header = completenessOf(document).find(({ message }) => message.startsWith('DeviceEventClassID'));
    assert.ok(header !== undefined);
    assert.match(header.message, /is filled from \$threatid, where \$subtype is expected by analytics rule/);
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      header.range,
      'quickfix',
    );
    const write = actions.find(({ title }) => title === 'Write $subtype');
    assert.ok(write?.edit !== undefined);
    assert.ok(await workspace.applyEdit(write.edit));
    await until(
      () => !completenessOf(document).some(({ message }) => message.startsWith('DeviceEventClassID')),
    );
    assert.match(document.getText(), /\|\$subtype\|\$type\|/);
    await commands.executeCommand('sentinelCef.checkCompleteness');
    await until(() => completenessOf(document).length === 0);
  });
});
