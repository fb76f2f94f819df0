import assert from 'node:assert/strict';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { formatOfFile, writeReport } from '../../../src/report/write-report.ts';
import { record } from './run-record.ts';

const MADE = new Date('2026-11-25T12:00:00Z');

type Element = DefaultTreeAdapterTypes.Element;
function elements(node: DefaultTreeAdapterTypes.Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap(elements) : [];
  return 'tagName' in node ? [node, ...children] : children;
}

describe('the report of a run', () => {
  it('holds findings, changes with digests, scripts with hash, commands, verdict and times, in every format', async () => {
    for (const format of ['markdown', 'html', 'json'] as const) {
      const text = (await writeReport(record, format, MADE)).replaceAll('\\', '');
      for (const wanted of [
        'listener-open',
        '/etc/rsyslog.d/a.conf',
        // printf 'old\n' | sha256sum
        '01d09d19c2139a46aebfb577780d123d7396e97201bc7ead210a2ebff8239dee',
        'ab'.repeat(32),
        'rsyslogd -N1',
        'Events reach the agent.',
        /2026-11-25[T ]11:00:30/,
        'me@here',
      ])
        assert.ok(
          typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text),
          `${format} lacks ${wanted}`,
        );
    }
  });

  it('as HTML is a page of text: no script, no link, nothing from elsewhere, headings and tables named', async () => {
    const html = await writeReport(record, 'html', MADE);
    const all = elements(parse(html));
    const names = new Set(all.map(({ tagName }) => tagName));
    for (const tag of ['script', 'a', 'img', 'link', 'iframe', 'object', 'form'])
      assert.ok(!names.has(tag), `<${tag}>`);
    assert.ok(all.every(({ attrs }) => attrs.every(({ name }) => !/^(on|src|href)/.test(name))));
    assert.match(html, /Content-Security-Policy" content="default-src 'none'/);
    assert.ok(html.includes('&lt;script&gt;alert(1)&lt;/script&gt;'), 'its words are still there');
    assert.ok(!['\u001b', '\u202e'].some((char) => html.includes(char)));
    assert.equal(all.filter(({ tagName }) => tagName === 'h1').length, 1);
    assert.ok(
      all
        .filter(({ tagName }) => tagName === 'table')
        .every(({ attrs }) => attrs.some(({ name }) => name === 'aria-label')),
    );
  });

  it('as Markdown lets no word of the host become markup', async () => {
    const markdown = await writeReport(record, 'markdown', MADE);
    const outside = markdown.replaceAll(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
    assert.doesNotMatch(outside, /(?<!\\)[<[`]/);
    assert.ok(!['\u001b', '\u202e'].some((char) => markdown.includes(char)));
    assert.ok(
      markdown.includes('`````text\n- old\n+ new\n+ ````\n`````'),
      'a fence is longer than what it holds',
    );
    const widths = [...outside.matchAll(/^\|.*\|$/gm)].map(([row]) => row.split(/(?<!\\)\|/).length);
    assert.ok(widths.length > 5 && widths.every((width) => width >= 4));
  });

  it('is written in the format that a file’s name says', () => {
    assert.deepEqual(['a.md', 'a.HTML', 'a.json', 'a.pdf', 'a'].map(formatOfFile), [
      'markdown',
      'html',
      'json',
      undefined,
      undefined,
    ]);
  });
});
