import assert from 'node:assert/strict';
import { lint } from '../../../src/lint/lint.ts';
import type { LintMode } from '../../../src/lint/problem.ts';

const LOG = 'CEF:0|Example|Gate|1.0|100|Login|5|';
const PANOS = 'CEF:0|Palo Alto Networks|PAN-OS|11.0.2|url|THREAT|1|';
const TEMPLATE = 'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$subtype|$type|1|';

/** Mode, what it is, the text, and everything that is found in it, of all rules: `line:column severity rule`. */
const CASES: readonly (readonly [LintMode, string, string, readonly string[]])[] = [
  [
    'log',
    'a pipe of a field, escaped',
    `CEF:1|Example|Gate|1.0|a\\|b|Login|Unknown|msg=x`,
    ['1:5 warning header-version'],
  ],
  [
    'log',
    'a header that stops early',
    `CEF:0|Example|Gate|deviceZone=a userZone=b`,
    ['1:20 error header-arity', '1:20 hint key-unknown', '1:33 hint key-unknown'],
  ],
  ['log', 'a severity word', `CEF:0|Example|Gate|1.0|100|Login|Low|act=a`, []],
  ['log', 'no host name', `<131>Nov  6 14:00:00 ${LOG}act=a`, ['1:6 information syslog-header']],
  [
    'log',
    'framing left in place',
    `76 <14>1 2026-11-25T10:00:00Z gate1 - - - - ${LOG}act=a`,
    ['1:1 information syslog-header'],
  ],
  ['log', 'no last pipe', `CEF:0|Example|Gate|1.0|100|Login|5`, ['1:35 warning header-arity']],
  ['log', 'an empty extension', `${LOG}`, []],
  ['log', 'a value with blanks', `${LOG}fname=my own file.txt fsize=10`, []],
  ['log', 'an escaped equals sign behind a blank', `${LOG}act=stopped b \\= dst=192.0.2.2`, []],
  [
    'log',
    'escaped equals signs in a query, in an own key',
    `${LOG}full_query=a\\=1&b\\=2 c.d&e\\=3`,
    ['1:36 information key-charset'],
  ],
  [
    'log',
    'JSON in a value',
    `${LOG}dhost=a.example exampleJson={"q": "en;q=0.9,de;q=0.8"} act=`,
    ['1:52 hint key-unknown', '1:75 warning bare-equals', '1:84 warning bare-equals'],
  ],
  [
    'log',
    'a quoted value that ends with an equals sign',
    `${LOG}requestClientApplication='Agent/2; Id:x=' cs1= cs1Label=A`,
    ['1:75 warning bare-equals'],
  ],
  [
    'log',
    'array keys',
    `${LOG}ad.list[0]=a ad.list[1]=b act=c`,
    ['1:36 information key-charset', '1:49 information key-charset'],
  ],
  [
    'log',
    'a blank before the equals sign of the only key',
    `${LOG}zone =a`,
    ['1:40 error blank-before-equals'],
  ],
  [
    'log',
    'a line break in a value',
    `${LOG}src=192.0.2.1 msg=first\nsecond act=a`,
    ['2:1 warning line-break'],
  ],
  ['log', 'an account with a backslash', `${LOG}duser=CORP\\berg act=a`, ['1:46 warning bare-backslash']],
  [
    'log',
    'an account that reads as a line break',
    `${LOG}duser=CORP\\nils act=a`,
    ['1:46 warning bare-backslash'],
  ],
  [
    'log',
    'a path that ends with a backslash',
    `${LOG}filePath=D:\\\\Data\\`,
    ['1:53 warning bare-backslash'],
  ],
  ['log', 'pipes in an address', `${LOG}request=a.example/?x|y act=b`, ['1:56 hint pipe-in-value']],
  [
    'log',
    'typed keys that are empty',
    `${LOG}dst= sourceTranslatedAddress= cn1= cn1Label=A spt=1`,
    ['1:36 hint empty-value'],
  ],
  [
    'log',
    'text in numbers',
    `${LOG}in=- out=none spt=1`,
    ['1:39 warning value-integer', '1:45 warning value-integer'],
  ],
  ['log', 'a tab before a key', `${LOG}spt=1 msg=a b\tsrc=192.0.2.1`, ['1:49 warning stray-character']],
  [
    'log',
    'a command in a message',
    `${LOG}src=192.0.2.1 msg=ran: set SRC=9 dst=192.0.2.2 act=a`,
    ['1:63 warning bare-equals'],
  ],
  ['log', 'letters of people', `${LOG}cs1Label=Größe cs1=Öffnen – “Łódź” suser=Zoë act=a`, []],
  [
    'log',
    'short and full name',
    `${LOG}src=192.0.2.1 sourceAddress=192.0.2.3`,
    ['1:50 warning key-full-name'],
  ],
  [
    'log',
    'an address that is none, behind an emoji',
    `${LOG}suser=😀 x src=300.1.1.1 dst=192.0.2.1`,
    ['1:51 warning value-address'],
  ],
  [
    'log',
    'query strings of PAN-OS without escaping',
    `${PANOS}rt=Nov 25 2026 10:00:00 GMT request="a.example/?x=1&amp=2" cs2Label=C cs2=d`,
    ['1:102 warning bare-equals', '1:108 warning bare-equals'],
  ],
  [
    'log',
    'a message cut in two',
    `${PANOS}request="a.example/long\n/rest" cs2Label=C cs2=d`,
    ['2:1 warning line-break'],
  ],
  [
    'log',
    'a key broken by a line end',
    `${LOG}src=192.0.2.1 device\nExternalId=1`,
    ['2:1 warning line-break'],
  ],
  [
    'log',
    'a template that was sent',
    `${PANOS}rt=$cefformatted-receive_time src=$scr`,
    ['1:56 error stray-character', '1:87 error value-variable'],
  ],
  [
    'log',
    'a look-alike blank between typed pairs',
    `${LOG}spt=1\u00a0dpt=2 src=192.0.2.1`,
    ['1:41 error stray-character'],
  ],
  [
    'log',
    'two messages on a line',
    `${LOG}src=192.0.2.1 ${LOG}src=192.0.2.2 msg=a=b`,
    ['1:50 error second-message'],
  ],
  ['log', 'other lines between', `Nov 25 10:00:00 proxy1 sshd[1]: closed\n\n# note\n${LOG}act=a`, []],
  [
    'template',
    'a template of one line',
    `${TEMPLATE}rt=$cef-formatted-receive_time src=$src in=$bytes_sent out=$bytes_received cn3=$elapsed`,
    [],
  ],
  [
    'template',
    'line breaks between and inside pairs',
    `${TEMPLATE}rt=$cef-formatted-receive_time\nsrc=$src app=\n$app act=$action`,
    ['1:99 error line-break', '2:14 error line-break'],
  ],
  [
    'template',
    'a line break inside a variable',
    `${TEMPLATE}rt=$cef-formatted-time_gen\nerated src=$src`,
    ['1:95 error line-break'],
  ],
  ['template', 'no-break spaces', `${TEMPLATE}src=$src\u00a0dst=$dst`, ['1:77 error stray-character']],
  ['template', 'the local time', `${TEMPLATE}rt=$receive_time`, ['1:72 warning time-variable']],
  [
    'template',
    'a page number between two halves',
    `${TEMPLATE}src=$src\n12\ndst=$dst`,
    ['2:1 error line-break', '2:3 error line-break'],
  ],
  [
    'template',
    'a pair without key, a key with a dollar sign',
    `${TEMPLATE}src=$src =$dst $act=$action`,
    ['1:78 error bare-equals', '1:84 error literal-dollar'],
  ],
  [
    'template',
    'a soft hyphen in a key that has a label',
    `${TEMPLATE}c\u00ads1=$rule cs1Label=Rule`,
    ['1:70 error stray-character'],
  ],
  [
    'template',
    'a bullet before the first key',
    `${TEMPLATE}\u2022 src=$src`,
    ['1:69 warning stray-character'],
  ],
  ['template', 'a template in quotation marks', `"${TEMPLATE}src=$src"`, ['1:1 warning wrapped-message']],
  [
    'template',
    'a word of the manual glued to a key',
    `${TEMPLATE}src=$src Optional:suser=$srcuser`,
    ['1:78 error glued-words'],
  ],
  ['template', 'an entity for a blank', `${TEMPLATE}src=$src&nbsp;dst=$dst`, ['1:77 error stray-character']],
];

describe('One fault gives one finding, and a sound line none', () => {
  for (const [mode, title, text, expected] of CASES) {
    it(`${mode}: ${title}`, () => {
      const found = lint(text, { mode }).problems.map(({ rule, severity, start }) => {
        const before = text.slice(0, start);
        return `${before.split('\n').length}:${start - before.lastIndexOf('\n')} ${severity} ${rule}`;
      });
      assert.deepEqual(found, expected);
    });
  }
});
