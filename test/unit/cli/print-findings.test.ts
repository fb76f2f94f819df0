import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { findingLines } from '../../../src/cli/print-findings.ts';
import type { Finding } from '../../../src/shared/finding.ts';

const base: Finding = {
  id: 'x',
  title: 'X',
  severity: 'error',
  state: 'fail',
  explanation: 'Why.',
  evidence: [],
};
const CAUSE: Finding = {
  ...base,
  id: 'daemon-running',
  title: 'rsyslog is not running',
  remedy: { text: 'Start it.' },
};
const FOLLOWS: Finding = {
  ...base,
  id: 'listener-open',
  title: 'Nothing listens on port 514',
  remedy: { text: 'Open it.' },
  consequenceOf: 'daemon-running',
};
const printed = (...findings: Finding[]): string[] => findingLines(findings).map(stripVTControlCharacters);

describe('findings on a terminal', () => {
  it('print a consequence as one line under its cause, without a remedy of its own', () => {
    assert.deepEqual(printed(FOLLOWS, CAUSE), [
      '✕ rsyslog is not running · daemon-running · error',
      '  Why.',
      '  Start it.',
      '  ↳ follows from it: Nothing listens on port 514 · listener-open',
      '',
    ]);
  });

  it('print a consequence in full where its cause is not shown', () => {
    assert.ok(printed(FOLLOWS).includes('  Open it.'));
  });
});
