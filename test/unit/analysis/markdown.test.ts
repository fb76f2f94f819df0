import assert from 'node:assert/strict';
import { markdownOf } from '../../../src/analysis/markdown.ts';
import { Tally } from '../../../src/analysis/tally.ts';
import { LogScan } from '../../../src/lint/scan/log-scan.ts';

function report(log: string) {
  const tally = new Tally();
  const scan = new LogScan({}, tally);
  const bytes = Buffer.from(log);
  scan.write(bytes, bytes.length);
  scan.end();
  return markdownOf(tally.report(bytes.length, scan.line - 1, true), 'a.cef', 'file:///logs/a.cef');
}

describe('An analysis as Markdown', () => {
  it('links the first example of a finding to its line', () => {
    const text = report('CEF:0|Example|Gate|1.0|100|Login|high|act=a\n');
    assert.match(text, /\| 1 \| warning \| header-severity \| \[1:34\]\(file:\/\/\/logs\/a\.cef#L1,34\) \|/);
  });

  it('takes no link, picture or table from the log', () => {
    const text = report('CEF:0|![x](http://example.com/)<b>|Gate\\|2|1.0|100|Login|5|act=a\n');
    assert.ok(text.includes('\\!\\[x\\]\\(http://example.com/\\)\\<b\\>'));
    assert.ok(text.includes('Gate\\|2'));
  });
});
