import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { completions } from '../../../src/language/completion.ts';
import { marked } from './marked-document.ts';

const HEADER = 'CEF:0|Example|Gate|1.0|100|x|1|';
const TEMPLATE = 'panos-cef-template';

function offered(text: string, language?: string, options: { uri?: string; release?: string } = {}) {
  const { document, position } = marked(text, language, options.uri);
  const items = completions(document, position, options.release);
  return {
    items,
    labels: items.map(({ label }) => label),
    /** The line after an item was chosen. */
    chosen: (label: string) => {
      const item = items.find((each) => each.label === label);
      assert.ok(item, `${label} is not offered`);
      assert.ok(TextEdit.is(item.textEdit));
      return TextDocument.applyEdits(document, [item.textEdit]);
    },
  };
}

function sorted(items: readonly CompletionItem[]): string[] {
  return items
    .toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1))
    .map(({ label }) => label);
}

describe('Completion', () => {
  it('offers keys with what they mean and their column', () => {
    const { items, chosen } = offered(`${HEADER}s¦`);
    assert.match(items.find(({ label }) => label === 'src')?.detail ?? '', /→ SourceIP$/);
    assert.equal(chosen('src'), `${HEADER}src=`);
  });

  it('offers keys behind a blank, in logs and templates, and not in the midst of a value', () => {
    assert.ok(offered(`${HEADER}src=192.0.2.1 ¦`).labels.includes('dst'));
    assert.ok(offered(`${HEADER}src=$src ¦`, TEMPLATE).labels.includes('dst'));
    assert.deepEqual(offered(`${HEADER}src=192.0.2.¦`).labels, []);
  });

  it('puts first what templates have at that place: variables of a key, names of a custom key', () => {
    const threat = { uri: 'file:///threat.panos-cef' };
    const { items } = offered(`${HEADER}duser=¦`, TEMPLATE, threat);
    assert.equal(sorted(items)[0], '$dstuser');
    assert.deepEqual(
      items.filter(({ preselect }) => preselect).map(({ label }) => label),
      ['$dstuser'],
    );
    const any = sorted(offered(`${HEADER}duser=$¦`, TEMPLATE).items);
    assert.ok(any.slice(0, 6).includes('$dstuser'), any.slice(0, 6).join());
    const { labels, chosen } = offered(`${HEADER}cs1Label=R¦ src=$src`, TEMPLATE, threat);
    assert.ok(labels.includes('Rule') && labels.length < 5, labels.join());
    assert.equal(chosen('Rule'), `${HEADER}cs1Label=Rule src=$src`);
  });

  it('leaves out what the message has, and what a collector sets', () => {
    const { labels } = offered(`${HEADER}src=192.0.2.1 ¦ spt=1`);
    for (const label of ['src', 'spt', 'agt', '_cefVer']) assert.ok(!labels.includes(label), label);
  });

  it('keeps the equals sign that is there, and the key under the cursor', () => {
    const { chosen } = offered(`${HEADER}sr¦c=192.0.2.1`);
    assert.equal(chosen('src'), `${HEADER}src=192.0.2.1`);
    assert.equal(chosen('dst'), `${HEADER}dst=192.0.2.1`);
  });

  it('puts the partner of a label first, both ways', () => {
    assert.equal(sorted(offered(`${HEADER}cs3=x ¦`).items)[0], 'cs3Label');
    assert.equal(sorted(offered(`${HEADER}cn2Label=x ¦`).items)[0], 'cn2');
  });

  it('offers variables behind a dollar sign and an equals sign of a template', () => {
    assert.equal(offered(`${HEADER}src=$s¦ spt=1`, TEMPLATE).chosen('$src'), `${HEADER}src=$src spt=1`);
    assert.equal(offered(`${HEADER}src=¦`, TEMPLATE).chosen('$src'), `${HEADER}src=$src`);
    assert.deepEqual(offered(`${HEADER}src=$s¦`).labels, []);
  });

  it('replaces the whole variable under the cursor', () => {
    assert.equal(
      offered(`${HEADER}rt=$cef-fo¦rmatted-x y=1`, TEMPLATE).chosen('$cef-formatted-receive_time'),
      `${HEADER}rt=$cef-formatted-receive_time y=1`,
    );
  });

  it('offers the variables of the log type that the file or a comment names', () => {
    const text = `${HEADER}in=$¦`;
    assert.ok(offered(text, TEMPLATE, { uri: 'file:///traffic.panos-cef' }).labels.includes('$bytes_sent'));
    assert.ok(!offered(text, TEMPLATE, { uri: 'file:///threat.panos-cef' }).labels.includes('$bytes_sent'));
    const traffic = `# sentinel-cef-log-type threat\n# sentinel-cef-log-type traffic\n${text}`;
    assert.ok(offered(traffic, TEMPLATE).labels.includes('$bytes_sent'));
    const threat = `# sentinel-cef-log-type threat\n${text}\n# sentinel-cef-log-type traffic`;
    assert.ok(!offered(threat, TEMPLATE).labels.includes('$bytes_sent'));
    const unknown = `# sentinel-cef-log-type threat\n# sentinel-cef-log-type unknown\n${text}`;
    assert.ok(offered(unknown, TEMPLATE).labels.includes('$bytes_sent'));
  });

  it('offers what the release of the settings has', () => {
    const labels = (release: string) => offered(`${HEADER}a=$¦`, TEMPLATE, { release }).labels;
    assert.ok(!labels('8.1').includes('$rule_uuid'));
    assert.ok(labels('10.1').includes('$rule_uuid'));
  });

  it('offers the constants that Sentinel compares with, in the header', () => {
    assert.equal(offered('CEF:0|¦', TEMPLATE).chosen('Palo Alto Networks'), 'CEF:0|Palo Alto Networks|');
    assert.equal(offered('CEF:0|a|P¦|c|d|e|1|', TEMPLATE).chosen('PAN-OS'), 'CEF:0|a|PAN-OS|c|d|e|1|');
    assert.deepEqual(offered('CEF:0|a|b|c|¦|e|1|', TEMPLATE).labels[0], '$subtype');
    assert.deepEqual(offered('CEF:0|a|b|c|¦|e|1|').labels, []);
  });

  it('offers the words for the severity', () => {
    assert.deepEqual(offered('CEF:0|a|b|c|d|e|¦|').labels, ['Unknown', 'Low', 'Medium', 'High', 'Very-High']);
    assert.equal(offered('CEF:0|a|b|c|d|e|V¦').chosen('Very-High'), 'CEF:0|a|b|c|d|e|Very-High|');
  });

  it('offers a header on an empty line, and log types in the comment for them', () => {
    assert.equal(offered('CE¦').chosen('CEF:0|'), 'CEF:0|');
    assert.ok(offered('# sentinel-cef-log-type thr¦', TEMPLATE).chosen('threat').endsWith('-type threat'));
    assert.deepEqual(offered('# no¦').labels, []);
    assert.deepEqual(offered('some text¦').labels, []);
  });
});
