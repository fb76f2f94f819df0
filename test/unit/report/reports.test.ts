import assert from 'node:assert/strict';
import type { Log } from 'sarif';
import { github } from '../../../src/report/github.ts';
import { junit } from '../../../src/report/junit.ts';
import type { Inspection, Result } from '../../../src/report/inspection.ts';
import { sarif } from '../../../src/report/sarif.ts';
import { casesOf } from './read-junit.ts';
import { sarifFaults } from './sarif-schema.ts';

const HOSTILE =
  'a<b>&"\u0000\u0007\u001b[31m\u202e\ud800\uffff]]> {0} [x](https://example.com) 50%\r\n::error::😀';
const rules = (['error', 'warning', 'note'] as const).map((level) => ({
  id: `rule-${level}`,
  title: 'Title',
  help: ['What it is.', 'What to do.'],
  page: `docs/rules/rule-${level}.md`,
  level,
}));
const region = { line: 2, column: 3, endLine: 2, endColumn: 5 };
const found = (level: Result['level'], more: Partial<Result> = {}): Result => ({
  rule: `rule-${level}`,
  state: 'fail',
  level,
  message: `A ${level}.`,
  region,
  ...more,
});
const report = (...results: readonly Result[]): Inspection => ({
  tool: { name: 'sentinel-cef', version: '1.2.3' },
  rules,
  subjects: [
    { name: 'a b.cef', artifact: { uri: 'a%20b.cef', path: 'a b.cef' }, results, skipped: new Set() },
  ],
  exitCode: 1,
});
const unreadable: Inspection = {
  ...report(),
  subjects: [
    { name: 'x', artifact: { uri: 'x', path: 'x' }, results: [], skipped: new Set(), failure: 'x is gone.' },
  ],
};
const runOf = (log: string) => {
  const parsed = JSON.parse(log) as Log;
  assert.deepEqual(sarifFaults(parsed), []);
  const [run] = parsed.runs;
  assert.ok(run);
  return run;
};

describe('SARIF', () => {
  it('is refused by the schema when it is damaged, so that the schema is at work', () => {
    const log = JSON.parse(sarif(report(found('error')))) as Log;
    assert.notDeepEqual(sarifFaults({ ...log, version: '2.0.0' }), []);
    const [run] = log.runs;
    assert.notDeepEqual(sarifFaults({ ...log, runs: [{ ...run, results: [{ level: 'bad' }] }] }), []);
  });

  it('has places in UTF-16 columns, levels, fixes and what a comment hides', () => {
    const fix = { title: 'Write it', edits: [{ offset: 4, length: 2, newText: 'xy' }] };
    const run = runOf(sarif(report(found('error', { fix }), found('note', { suppressed: true }))));
    assert.equal(run.columnKind, 'utf16CodeUnits');
    assert.deepEqual(
      run.results?.map(({ ruleId, ruleIndex, level, suppressions }) => [
        ruleId,
        ruleIndex,
        level,
        suppressions?.[0]?.kind,
      ]),
      [
        ['rule-error', 0, 'error', undefined],
        ['rule-note', 2, 'note', 'inSource'],
      ],
    );
    const artifactLocation = { uri: 'a%20b.cef', uriBaseId: '%SRCROOT%' };
    assert.deepEqual(run.results?.[0]?.locations, [
      {
        physicalLocation: {
          artifactLocation,
          region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 5 },
        },
      },
    ]);
    assert.deepEqual(run.results?.[0]?.fixes?.[0]?.artifactChanges[0], {
      artifactLocation,
      replacements: [{ deletedRegion: { charOffset: 4, charLength: 2 }, insertedContent: { text: 'xy' } }],
    });
    assert.match(run.tool.driver.rules?.[1]?.help?.text ?? '', /docs\/rules\/rule-warning\.md/);
  });

  it('says what could not be judged, and what could not be read', () => {
    const run = runOf(sarif(report(found('error', { state: 'unknown' }))));
    assert.deepEqual([run.results?.[0]?.kind, run.results?.[0]?.level], ['open', 'none']);
    assert.equal(run.invocations?.[0]?.executionSuccessful, true);
    const failed = runOf(sarif(unreadable)).invocations?.[0];
    assert.equal(failed?.executionSuccessful, false);
    assert.equal(failed.toolExecutionNotifications?.[0]?.message.text, 'x is gone.');
  });

  it('shows characters that would be obeyed, and makes no links and placeholders of a text', () => {
    const run = runOf(sarif(report(found('error', { message: HOSTILE }))));
    assert.equal(
      run.results?.[0]?.message.text,
      'a<b>&"<U+0000><U+0007><U+001B>[31m<U+202E><U+D800><U+FFFF>]]> {{0}} \\[x](https://example.com) 50%<U+000D><U+000A>::error::😀',
    );
  });
});

describe('JUnit XML', () => {
  it('has a case per rule: failed, passed with remarks, and never passed when not known', () => {
    assert.deepEqual(casesOf(junit(report(found('warning'), found('note')))), {
      'rule-error': 'passed',
      'rule-warning': 'failure: A warning.',
      'rule-note': 'passed: 2:3 note A note.',
    });
    assert.deepEqual(
      casesOf(
        junit(
          report(
            found('error', { state: 'unknown' }),
            found('warning', { state: 'unknown' }),
            found('note', { state: 'not-applicable' }),
          ),
        ),
      ),
      {
        'rule-error': 'error: A error.',
        'rule-warning': 'skipped: Not known: A warning.',
        'rule-note': 'skipped: Not applicable.',
      },
    );
  });

  it('has an error for a file that could not be read', () => {
    assert.deepEqual(casesOf(junit(unreadable)), { 'can be read': 'error: x is gone.' });
  });

  it('counts what it holds', () => {
    const text = junit(report(found('error'), found('error'), found('warning', { state: 'unknown' })));
    assert.match(
      text,
      /<testsuites name="sentinel-cef" tests="3" failures="1" errors="0" skipped="1">\n {2}<testsuite name="a b.cef" tests="3" failures="1" errors="0" skipped="1">/,
    );
  });

  it('is well-formed whatever a text holds, and shows what XML can not hold', () => {
    const cases = casesOf(junit(report(found('error', { message: HOSTILE }))));
    assert.equal(
      cases['rule-error'],
      'failure: a<b>&"<U+0000><U+0007><U+001B>[31m<U+202E><U+D800><U+FFFF>]]> {0} [x](https://example.com) 50%<U+000D><U+000A>::error::😀',
    );
  });
});

describe('Workflow commands of GitHub', () => {
  it('have file, line and columns, and leave out what is hidden', () => {
    assert.equal(
      github(report(found('note'), found('error', { suppressed: true }))),
      '::notice file=a b.cef,line=2,endLine=2,col=3,endColumn=5,title=rule-note::A note.\n',
    );
    const lines = { ...region, endLine: 4 };
    assert.match(github(report(found('warning', { region: lines }))), /^::warning .*line=2,endLine=4,title=/);
  });

  it('are one line each, whatever a text and a name hold', () => {
    const { subjects, ...rest } = report(found('error', { message: HOSTILE }));
    const artifact = { uri: 'a', path: 'a:b,c%\n.cef' };
    const written = github({ ...rest, subjects: subjects.map((subject) => ({ ...subject, artifact })) });
    assert.match(written, /^::error file=a%3Ab%2Cc%25%0A\.cef,line=2,[^\n\r]*50%25%0D%0A::error::😀\n$/);
    assert.ok(!written.includes('\u001b'));
  });
});
