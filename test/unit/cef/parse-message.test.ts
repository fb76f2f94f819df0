import assert from 'node:assert/strict';
import { decodeHeaderField, decodeValue } from '../../../src/cef/escapes.ts';
import { parseMessage } from '../../../src/cef/parse-message.ts';

interface Vector {
  readonly name: string;
  readonly line: string;
  readonly header: string;
  readonly pairs?: Readonly<Record<string, string>>;
}

/** Header fields are written with ~ between them. */
const vectors: readonly Vector[] = [
  { name: 'a header alone', line: 'CEF:0|Acme|Gate|2.1|7|Log in|3|', header: '0~Acme~Gate~2.1~7~Log in~3' },
  { name: 'no last pipe', line: 'CEF:0|Acme|Gate|2.1|7|Log in|3', header: '0~Acme~Gate~2.1~7~Log in~3' },
  {
    name: 'escaped pipe and backslash in the header',
    line: String.raw`CEF:0|A\|c|G\\|2.1|a\\\|b|n|3|k=v`,
    header: String.raw`0~A|c~G\~2.1~a\|b~n~3`,
    pairs: { k: 'v' },
  },
  {
    name: 'another backslash in the header stays',
    line: String.raw`CEF:0|A\c|G\n|2.1|7|n|3|`,
    header: String.raw`0~A\c~G\n~2.1~7~n~3`,
  },
  {
    name: 'equals signs in the header',
    line: 'CEF:0|Acme|Gate|2.1|7|a=b c=d|3|k=v',
    header: '0~Acme~Gate~2.1~7~a=b c=d~3',
    pairs: { k: 'v' },
  },
  {
    name: 'empty fields',
    line: 'CEF:0|||2.1|7|n||k=v',
    header: '0~~~2.1~7~n~',
    pairs: { k: 'v' },
  },
  {
    name: 'letters of all scripts',
    line: 'CEF:0|Żółw|製品|2.1|7|Größe|3|msg=山田 😀 é',
    header: '0~Żółw~製品~2.1~7~Größe~3',
    pairs: { msg: '山田 😀 é' },
  },
  {
    name: 'version 1 and a blank after the colon',
    line: 'CEF: 1|Acme|Gate|2.1|7|n|3|',
    header: '1~Acme~Gate~2.1~7~n~3',
  },
  {
    name: 'a value up to the next key, with blanks and pipes',
    line: 'CEF:0|Acme|Gate|2.1|7|n|3|msg=one two | three act=x y',
    header: '0~Acme~Gate~2.1~7~n~3',
    pairs: { msg: 'one two | three', act: 'x y' },
  },
  {
    name: 'escapes in values',
    line: String.raw`CEF:0|Acme|Gate|2.1|7|n|3|a=x \= y b=c:\\new c=1\n2\r d=\\\=z e=t\\`,
    header: '0~Acme~Gate~2.1~7~n~3',
    pairs: { a: 'x = y', b: String.raw`c:\new`, c: '1\n2\r', d: String.raw`\=z`, e: 't\\' },
  },
  {
    name: 'backslashes that escape nothing stay',
    line: String.raw`CEF:0|Acme|Gate|2.1|7|n|3|a=c:\Win\ b=x\|y c=\q d=end` + '\\',
    header: '0~Acme~Gate~2.1~7~n~3',
    pairs: { a: 'c:\\Win\\', b: String.raw`x\|y`, c: String.raw`\q`, d: 'end\\' },
  },
  {
    name: 'equals signs that no key precedes',
    line: 'CEF:0|Acme|Gate|2.1|7|n|3|request=https://x.example/?id=1&n=2 hash=YQ== j={"q":q;w=1}',
    header: '0~Acme~Gate~2.1~7~n~3',
    pairs: { request: 'https://x.example/?id=1&n=2', hash: 'YQ==', j: '{"q":q;w=1}' },
  },
  {
    name: 'empty values first, in the middle and last',
    line: 'CEF:0|Acme|Gate|2.1|7|n|3|a= b= c=x d=',
    header: '0~Acme~Gate~2.1~7~n~3',
    pairs: { a: '', b: '', c: 'x', d: '' },
  },
  {
    name: 'blanks: one separates, others belong to the value, those at the end to nothing',
    line: 'CEF:0|Acme|Gate|2.1|7|n|3| a= x  b=y  ',
    header: '0~Acme~Gate~2.1~7~n~3',
    pairs: { a: ' x ', b: 'y' },
  },
  {
    name: 'keys with dots, brackets, hyphens and underscores',
    line: 'CEF:0|Acme|Gate|2.1|7|n|3|ad.f[0]=1 X-Y=2 my_key=3 c6a1=::1',
    header: '0~Acme~Gate~2.1~7~n~3',
    pairs: { 'ad.f[0]': '1', 'X-Y': '2', my_key: '3', c6a1: '::1' },
  },
  {
    name: 'characters that only look like a blank separate nothing',
    line: 'CEF:0|Acme|Gate|2.1|7|n|3|a=x\u00a0b=y\tc=z d=w',
    header: '0~Acme~Gate~2.1~7~n~3',
    pairs: { a: 'x\u00a0b=y\tc=z', d: 'w' },
  },
  {
    name: 'the first marker counts',
    line: '<134>Nov 25 10:00:00 gate1 CEF:0|Acme|Gate|2.1|7|n|3|msg=CEF:1|x|y',
    header: '0~Acme~Gate~2.1~7~n~3',
    pairs: { msg: 'CEF:1|x|y' },
  },
  {
    name: 'pairs that begin before the header is whole',
    line: 'CEF:0|Acme|Gate|a=1|2|3|4 b=6',
    header: '0~Acme~Gate',
    pairs: { a: '1|2|3|4', b: '6' },
  },
  {
    name: 'pairs behind a severity without its pipe',
    line: 'CEF:0|Acme|Gate|2.1|7|n|3 a=1|2 b=3',
    header: '0~Acme~Gate~2.1~7~n~3',
    pairs: { a: '1|2', b: '3' },
  },
  {
    name: 'look-alike pipes when real ones are missing',
    line: 'CEF:0|Acme│Gate|2.1|7|n¦3|a=1｜2',
    header: '0~Acme~Gate~2.1~7~n~3',
    pairs: { a: '1｜2' },
  },
  { name: 'a header cut short', line: 'CEF:0|Acme|Ga', header: '0~Acme~Ga' },
  { name: 'the marker alone', line: 'CEF:', header: '' },
];

describe('parseMessage', () => {
  for (const { name, line, header, pairs = {} } of vectors) {
    it(`reads ${name}`, () => {
      const message = parseMessage(line);
      assert.ok(message);
      const text = (span: { start: number; end: number }) => line.slice(span.start, span.end);
      assert.equal(message.fields.map((field) => decodeHeaderField(text(field))).join('~'), header);
      const found = (message.extension?.pairs ?? []).map(({ key, value }) => [
        text(key),
        decodeValue(text(value)),
      ]);
      assert.deepEqual(found, Object.entries(pairs));
    });
  }

  it('finds no message in other text', () => {
    for (const line of ['', ' ', 'just text', 'cef: not a header', 'ICE F:0', 'Cef is nice | so']) {
      assert.equal(parseMessage(line), undefined, line);
    }
  });

  it('recognises a damaged marker that a pipe follows', () => {
    for (const line of [
      'cef:0|A|',
      'С\u200bEF:0|A|',
      'CEF：0|A|',
      'CEF 0|A|',
      '\ufffdEF:0|A|',
      'x ceF:0｜A|',
    ]) {
      assert.equal(parseMessage(line)?.marker.exact, false, line);
    }
  });

  it('prefers a damaged marker to an exact one in a value', () => {
    const message = parseMessage('cef:0|Acme|Gate|2.1|7|n|3|msg=CEF:0|');
    assert.deepEqual(message?.marker, { start: 0, end: 4, exact: false });
  });
});
