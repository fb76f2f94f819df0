import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  type CodeAction,
  commands,
  DiagnosticSeverity,
  languages,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  Position,
} from 'vscode';
import { closeAll } from './close-all.ts';
import { until } from './until.ts';

const fixtures = join(process.env['SENTINEL_CEF_REPOSITORY'] ?? '', 'test/fixtures/firewall');

describe('Read Firewall Configuration', () => {
  afterEach(closeAll);

  it('shows what a file sends as a page, and what is wrong at its lines', async () => {
    const file = Uri.file(join(fixtures, 'firewall.xml'));
    const document = await workspace.openTextDocument(file);
    await commands.executeCommand('sentinelCef.readFirewallConfiguration', file);
    const found = own(file);
    const at = (id: string) => found.filter(({ code }) => typeof code === 'object' && code.value === id);
    const [header] = at('host-name-in-header');
    assert.equal(header?.severity, DiagnosticSeverity.Error);
    assert.equal(document.getText(header.range), '<hostname-type-in-syslog>none</hostname-type-in-syslog>');
    assert.deepEqual(
      at('rules-forward').map(({ range }) => document.getText(range)),
      ['<entry name="Nowhere">', '<entry name="Only Panorama">', '<entry name="Lost">'],
    );
    // Of a template, the very place: the line break in it.
    assert.deepEqual(
      at('line-break').map(({ range }) => range.start.line),
      [22],
    );
    const page = await pageOf('firewall.xml.md');
    assert.match(page, /^# What firewall\.xml sends$/m);
    assert.match(page, /^\| vsys1 \| threat \| native CSV \| /m);
    assert.match(page, /\[line 122\]\(file:[^)]*firewall\.xml#L122\)/);
  });

  it('fixes a template in XML, escaped as XML wants it, and offers nothing once the text is another', async () => {
    const template =
      'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$subtype|$type|1|rt=$cef-formatted-receive_time act =$action msg=';
    const xml = (text: string): string =>
      `<config version="10.2.0"><shared><log-settings><syslog><entry name="P"><format>\n<traffic>${text}</traffic>\n</format></entry></syslog></log-settings></shared></config>\n`;
    const document = await workspace.openTextDocument({
      content: xml(`<![CDATA[${template}a & <b>]]>`),
      language: 'xml',
    });
    await window.showTextDocument(document);
    await commands.executeCommand('sentinelCef.readFirewallConfiguration', document.uri);
    const found = own(document.uri).find(
      ({ code }) => typeof code === 'object' && code.value === 'blank-before-equals',
    );
    assert.ok(found !== undefined);
    const actions = (): Thenable<CodeAction[]> =>
      commands.executeCommand('vscode.executeCodeActionProvider', document.uri, found.range);
    const offered = await actions();
    const all = offered.find(({ title }) => title === 'Fix all templates of this configuration');
    const fix = offered.find(({ title, edit }) => edit !== undefined && title !== all?.title);
    assert.ok(all?.edit !== undefined && fix?.edit !== undefined, offered.map(({ title }) => title).join());
    assert.ok(await workspace.applyEdit(fix.edit));
    const fixed = template.replace('act =', 'act=');
    assert.equal(document.getText(), xml(`${fixed}a &amp; &lt;b&gt;`));
    await until(() => own(document.uri).length === 0);
    assert.deepEqual(
      (await actions()).filter(({ title }) => /template/i.test(title)),
      [],
    );
  });

  it('reads what was pasted, and forgets its findings when the text changes', async () => {
    const content =
      'set shared log-settings syslog P server a server 192.0.2.4\nset deviceconfig setting management hostname-type-in-syslog none\n' +
      'set shared log-settings system match-list all send-syslog P\n';
    const document = await workspace.openTextDocument({ content });
    await window.showTextDocument(document);
    await workspace.getConfiguration('sentinelCef').update('panos.release', '10.1', true);
    try {
      await commands.executeCommand('sentinelCef.readFirewallConfiguration');
      const lines = own(document.uri).map(({ range, code }) => [
        typeof code === 'object' ? code.value : '',
        range.start.line,
      ]);
      assert.deepEqual(
        lines.toSorted((one, other) => Number(one[1]) - Number(other[1])),
        [
          ['host-name-in-header', 1],
          ['custom-format-set', 2],
        ],
      );
      const edit = new WorkspaceEdit();
      edit.insert(document.uri, new Position(0, 0), '\n');
      await workspace.applyEdit(edit);
      await until(() => own(document.uri).length === 0);
    } finally {
      await workspace.getConfiguration('sentinelCef').update('panos.release', undefined, true);
    }
  });
});

function own(uri: Uri) {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'Sentinel CEF');
}

async function pageOf(name: string): Promise<string> {
  const find = () => workspace.textDocuments.find(({ uri }) => uri.path.endsWith(`/${name}`));
  await until(() => find() !== undefined);
  return find()?.getText() ?? '';
}
