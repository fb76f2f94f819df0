import assert from 'node:assert/strict';
import { parseMessage } from '../../../src/cef/parse-message.ts';
import { fixAll } from '../../../src/lint/apply-fixes.ts';
import { lint, type LintOptions } from '../../../src/lint/lint.ts';
import { cleanText } from '../../../src/panos/clean-template.ts';

const HEAD = 'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$subtype|$type|1|';

interface Report {
  readonly id: string;
  readonly symptom: string;
  readonly text: string;
  readonly options: LintOptions;
  /** `rule severity text`, every finding above information, in order. */
  readonly found: readonly string[];
  /** The text after all safe fixes; absent where nothing may be fixed. */
  readonly fixed?: string;
}

const template: LintOptions = { mode: 'template' };

/** What users reported of their templates, and what the linter must say of it: no more and no less. */
const REPORTS: readonly Report[] = [
  {
    id: 'PAN-01',
    symptom: 'a template keeps the line breaks of the PDF',
    text: `${HEAD}rt=$cef-formatted-receive_time cnt=$repeatcnt\nsrc=$src cs1Label=Rule cs1=$rule proto=\n$proto act=$action`,
    options: template,
    found: ['line-break error 1', 'line-break error 2'],
    fixed: `${HEAD}rt=$cef-formatted-receive_time cnt=$repeatcnt src=$src cs1Label=Rule cs1=$rule proto=$proto act=$action`,
  },
  {
    id: 'PAN-02',
    symptom: 'a line of the PDF ends within a variable',
    text: `${HEAD}act=$action start=$cef-formatted-time_gen\nerated cnt=$repeatcnt`,
    options: template,
    found: ['line-break error 1'],
    fixed: `${HEAD}act=$action start=$cef-formatted-time_generated cnt=$repeatcnt`,
  },
  {
    id: 'PAN-03',
    symptom: 'no-break spaces stand between the pairs',
    text: `${HEAD}app=$app\u00a0act=$action\u00a0cnt=$repeatcnt`,
    options: template,
    found: ['stray-character error \u00a0', 'stray-character error \u00a0'],
    fixed: `${HEAD}app=$app act=$action cnt=$repeatcnt`,
  },
  {
    id: 'PAN-07',
    symptom: 'curly quotes and a full-width pipe came from a rich text',
    text: HEAD.replace('Networks|', 'Networks\uff5c').concat('reason=\u201c$session_end_reason\u201d'),
    options: template,
    found: [
      'stray-character error \uff5c',
      'stray-character warning \u201c',
      'stray-character warning \u201d',
    ],
    fixed: `${HEAD}reason="$session_end_reason"`,
  },
  {
    id: 'PAN-08',
    symptom: 'a template is longer than the firewall takes',
    text: `${HEAD}${Array.from({ length: 120 }, (_, index) => `PanOSOwn${index + 100}=$app`).join(' ')}`,
    options: { ...template, release: '10.2' },
    found: ['template-length error from 2049'],
  },
  {
    id: 'PAN-09',
    symptom: 'times come from variables that print the form of the firewall',
    text: `${HEAD}end=$time_generated rt=$receive_time`,
    options: template,
    found: ['time-variable warning $time_generated', 'time-variable warning $receive_time'],
    fixed: `${HEAD}end=$cef-formatted-time_generated rt=$cef-formatted-receive_time`,
  },
  {
    id: 'PAN-12',
    symptom: 'subtype and type look reversed, and are not',
    text: `${HEAD}rt=$cef-formatted-receive_time act=$action`,
    options: template,
    found: [],
  },
  {
    id: 'PAN-13',
    symptom: 'the template for traffic is in the box for threats',
    text: `${HEAD}cn2=$packets out=$bytes_received reason=$session_end_reason`,
    options: { ...template, logType: 'threat' },
    found: [
      'variable-not-in-log-type warning $packets',
      'variable-not-in-log-type warning $bytes_received',
      'variable-not-in-log-type warning $session_end_reason',
    ],
  },
  {
    id: 'PAN-13',
    symptom: 'the same is right in its own box',
    text: `${HEAD}cn2=$packets out=$bytes_received reason=$session_end_reason`,
    options: { ...template, logType: 'traffic' },
    found: [],
  },
  {
    id: 'PAN-14',
    symptom: 'equals signs of an address are not escaped by the firewall',
    text: 'CEF:0|Palo Alto Networks|PAN-OS|11.1.4|url|THREAT|1|rt=Nov 25 2026 11:30:00 GMT request="shop.example.net/find?item=7&page=2" cs2Label=URL Category cs2=shopping',
    options: { mode: 'log' },
    found: ['bare-equals warning =', 'bare-equals warning ='],
    fixed:
      'CEF:0|Palo Alto Networks|PAN-OS|11.1.4|url|THREAT|1|rt=Nov 25 2026 11:30:00 GMT request="shop.example.net/find?item\\=7&page\\=2" cs2Label=URL Category cs2=shopping',
  },
  {
    id: 'PAN-20',
    symptom: 'the firewall sends no host name',
    text: '<14>Nov 25 11:30:00 CEF:0|Palo Alto Networks|PAN-OS|11.1.4|drop|TRAFFIC|1|src=198.51.100.7',
    options: { mode: 'log' },
    found: [],
  },
  {
    id: 'PAN-23',
    symptom: 'a page number and a running head stand in the template',
    text: `${HEAD}app=$app act=$action\nPAN-OS Common Event Format Guide 31\ncnt=$repeatcnt`,
    options: template,
    found: ['line-break error 2', 'line-break error 2'],
    fixed: `${HEAD}app=$app act=$action cnt=$repeatcnt`,
  },
  {
    id: 'PAN-24',
    symptom: 'a receiver cut a message within a value',
    text: 'CEF:0|Palo Alto Networks|PAN-OS|11.1.4|url|THREAT|1|src=198.51.100.7 request="shop.example.net/a/long\n/way/to/go" cs2Label=URL Category cs2=shopping',
    options: { mode: 'log' },
    found: ['line-break warning 2'],
  },
];

function describeFinding(
  text: string,
  { rule, severity, start, end }: { rule: string; severity: string; start: number; end: number },
) {
  if (rule === 'line-break') return `${rule} ${severity} ${text.slice(0, start).split('\n').length}`;
  if (rule === 'template-length') return `${rule} ${severity} from ${start + 1}`;
  return `${rule} ${severity} ${text.slice(start, end)}`;
}

describe('reported templates', () => {
  for (const { id, symptom, text, options, found, fixed } of REPORTS) {
    it(`${id}: ${symptom}`, () => {
      const told = lint(text, options)
        .problems.filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map((problem) => describeFinding(text, problem));
      assert.deepEqual(told, found);
      assert.equal(fixAll(text, options), fixed ?? text);
    });
  }

  it('PAN-07: all fixes leave a header of seven fields', () => {
    const text = fixAll(HEAD.replace('Networks|', 'Networks\uff5c'), template);
    assert.equal(parseMessage(text)?.fields.length, 7);
  });

  it('PAN-13: the finding says whose template it looks like', () => {
    const [first] = lint(
      `${HEAD}reason=$session_end_reason url=$bytes_sent cn3=$elapsed cat=$action_source`,
      {
        ...template,
        logType: 'threat',
      },
    ).problems.filter(({ rule }) => rule === 'variable-not-in-log-type');
    assert.match(first?.message ?? '', /looks like a template for traffic/);
  });

  it('PAN-14: the finding tells where the firewall is set to escape', () => {
    const report = REPORTS.find(({ id }) => id === 'PAN-14');
    const [first] = lint(report?.text ?? '', { mode: 'log' }).problems.filter(
      ({ rule }) => rule === 'bare-equals',
    );
    assert.match(first?.message ?? '', /Escaping/i);
  });

  it('PAN-20: the finding tells where the firewall is set to send its name', () => {
    const report = REPORTS.find(({ id }) => id === 'PAN-20');
    const [first] = lint(report?.text ?? '', { mode: 'log' }).problems;
    assert.equal(`${first?.rule} ${first?.severity}`, 'syslog-header information');
    assert.match(first?.message ?? '', /host name/i);
  });

  it('PAN-01, PAN-02, PAN-23: a paste is cleaned of the same', () => {
    for (const { id, text, fixed } of REPORTS) {
      if (['PAN-01', 'PAN-02', 'PAN-03', 'PAN-23'].includes(id)) assert.equal(cleanText(text), fixed, id);
    }
  });
});
