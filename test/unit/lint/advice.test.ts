import assert from 'node:assert/strict';
import { lint } from '../../../src/lint/lint.ts';

function messagesOn(extension: string): string[] {
  const text = `CEF:0|Example|Gate|1.0|100|Login|5|${extension}`;
  return lint(text, { mode: 'log' }).problems.map(({ message }) => message);
}

describe('A value that is not of its type', () => {
  for (const [extension, advice] of [
    ['in=N/A', / leave the value empty\.$/],
    ['src=-', / leave the value empty\.$/],
    ['dpt=unknown', / leave the value empty\.$/],
    ['src=192.0.2.1, act=x', / the "," becomes part of the value\.$/],
    ['spt=443; act=x', / the ";" becomes part of the value\.$/],
    ['src=192.0.2.1:443', / spt or dpt\.$/],
    ['c6a2=[2001:db8::1] c6a2Label=x', / without brackets\.$/],
    ['src="192.0.2.1"', / CEF has no quoting/],
    ['rt="Nov 25 2026 10:00:00"', / CEF has no quoting/],
    ['spt=４４３', / beyond ASCII\.$/],
    ['src=host.example.com', / is no IP address\.$/],
    ['cn1=9223372036854775808 cn1Label=x', / FieldDeviceCustomNumber1, which holds 64 bits\.$/],
  ] as const) {
    it(`${extension} says what to do, if that is known`, () => {
      const messages = messagesOn(extension);
      assert.equal(messages.length, 1, messages.join(' '));
      assert.match(messages[0] ?? '', advice);
    });
  }
});
