import assert from 'node:assert/strict';
import { MarkupContent } from 'vscode-languageserver-types';
import { hover } from '../../../src/language/hover.ts';
import { csvLine } from '../panos/csv/csv-line.ts';
import { marked } from './marked-document.ts';

const HEADER = '<14>Nov 25 11:30:00 fw-1 ';

function shown(text: string, language = 'cef') {
  const { document, position } = marked(text, language);
  const found = hover(document, position);
  if (found === undefined) return undefined;
  assert.ok(MarkupContent.is(found.contents));
  return { on: found.range && document.getText(found.range), text: found.contents.value };
}

describe('Hover over native CSV', () => {
  const set = { rule: 'allow, all', srcuser: 'example\\anna' };
  const { text } = csvLine('traffic', { type: 'TRAFFIC', subtype: 'end' }, set);

  it('names the column, its variable, and the key that a template has for it', () => {
    const about = shown(HEADER + text.replace('example\\anna', 'exam¦ple\\anna'));
    assert.equal(about?.on, 'example\\anna');
    assert.match(about.text, /\*\*\$srcuser\*\*/);
    assert.match(about.text, /Column 13\. A tuned template sends it as `suser` .*`SourceUserName`.*`suid`/);
    assert.match(about.text, /Native CSV of the `traffic` log: nothing of it reaches CommonSecurityLog/);
  });

  it('takes a quoted field for one column', () => {
    const about = shown(HEADER + text.replace('"allow, all"', '"allow, a¦ll"'));
    assert.equal(about?.on, '"allow, all"');
    assert.match(about.text, /\*\*\$rule\*\*/);
  });

  it('says what PAN-OS keeps for later, and what is not sure', () => {
    assert.match(shown(`${HEADER}¦${text}`)?.text ?? '', /Column 1\. PAN-OS keeps it for later/);
    const broken = text.replace(',192.0.2.8,', ',word,');
    assert.match(shown(`${HEADER}1¦${broken.slice(1)}`)?.text ?? '', /not sure\. Column 9 holds "word"/);
  });

  it('says nothing of the syslog header, and nothing in a template', () => {
    assert.equal(shown(`<14>Nov 25 11:30¦:00 fw-1 ${text}`), undefined);
    assert.equal(shown(`${HEADER}1¦${text.slice(1)}`, 'panos-cef-template'), undefined);
  });
});
