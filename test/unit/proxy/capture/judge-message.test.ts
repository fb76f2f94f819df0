import assert from 'node:assert/strict';
import fc from 'fast-check';
import { escapeControl } from '../../../../src/proxy/capture/escape-control.ts';
import { judgeMessage } from '../../../../src/proxy/capture/judge-message.ts';
import { anyCharacter } from '../../../any-character.ts';

const judge = (text: string, cut = false) => judgeMessage(Buffer.from(text), cut);
const BODY = 'CEF:0|Example|Gate|1.0|100|door opened|3|src=192.0.2.9';

describe('a message from the wire', () => {
  it('is CEF with its host, priority and header', () => {
    const judged = judge(`<165>Nov 25 03:00:00 fw1 ${BODY}`);
    assert.deepEqual(
      [judged.kind, judged.host, judged.priority, judged.header, judged.problems],
      ['cef', 'fw1', 'local4.notice', 'rfc3164', []],
    );
  });

  it('is CEF behind an IETF header or none', () => {
    assert.deepEqual(
      [judge(`<14>1 2026-11-25T03:00:00Z fw1 - - - - ${BODY}`), judge(BODY)].map(({ kind, header }) => [
        kind,
        header,
      ]),
      [
        ['cef', 'rfc5424'],
        ['cef', 'none'],
      ],
    );
  });

  const KINDS: readonly (readonly [string, string])[] = [
    ['cef-damaged', `<14>Nov 25 03:00:00 fw1 cef:0|Example|Gate|1.0|100|door opened|3|src=192.0.2.9`],
    ['cef-damaged', '<14>Nov 25 03:00:00 fw1 0|Example|Gate|1.0|100|door opened|3|src=192.0.2.9'],
    ['cef-damaged', '<14>Nov 25 03:00:00 fw1 CEF:0|Example|Gate|1.0'],
    [
      'panos-csv',
      '<14>Nov 25 03:00:00 fw1 1,2026/11/25 03:00:00,0001,TRAFFIC,end,2560,2026/11/25 03:00:00,192.0.2.1',
    ],
    ['panos-csv', '1,2026/11/25 03:00:00,0001,THREAT,url,1'],
    ['ietf', '<14>1 2026-11-25T03:00:00Z fw1 app 7 - - link is up'],
    ['other', '<14>Nov 25 03:00:00 switch link is up'],
    ['other', '# a comment'],
    ['truncated', `${BODY} msg=${'x'.repeat(2048 - BODY.length - 5)}`],
  ];
  for (const [kind, text] of KINDS) {
    it(`is ${kind}: ${text.slice(0, 60)}`, () => assert.equal(judge(text).kind, kind));
  }

  it('whose end is missing is truncated', () => {
    assert.equal(judge(BODY, true).kind, 'truncated');
  });

  it('is linted', () => {
    assert.deepEqual(
      judge(`${BODY} m\u200bsg=a`).problems.map(({ rule }) => rule),
      ['stray-character'],
    );
    assert.equal(
      judgeMessage(Buffer.from(`${BODY} msg=\xe9`, 'latin1'), false).problems[0]?.rule,
      'text-encoding',
    );
  });

  it('may hold any bytes', () => {
    fc.assert(fc.property(fc.uint8Array(), fc.boolean(), (bytes, cut) => void judgeMessage(bytes, cut)));
  });

  it('is shown in one line, without anything that a terminal acts on', () => {
    assert.equal(escapeControl('a\nb\u001b[31m\u202ec'), 'a#012b#033[31m<U+202E>c');
    fc.assert(
      fc.property(
        fc.string({ unit: anyCharacter }),
        (text) => !/[\p{Cc}\u2028\u202e]/u.test(escapeControl(text)),
      ),
    );
  });
});
