import assert from 'node:assert/strict';
import { lint } from '../../../src/lint/lint.ts';

const header = 'CEF:0|V|P|1|2|N|5|';

/** Lines of about n characters that make careless parsers quadratic. */
const hostile: Readonly<Record<string, (n: number) => string>> = {
  'pipes alone': (n) => '|'.repeat(n),
  'pipes behind the marker': (n) => `CEF:${'|'.repeat(n)}`,
  'escaped pipes': (n) => `CEF:${'\\|'.repeat(n / 2)}`,
  backslashes: (n) => `${header}a=${'\\'.repeat(n)}`,
  'blanks without an equals sign': (n) => header + 'a '.repeat(n / 2),
  'blanks before one equals sign': (n) => `${header}a${' '.repeat(n)}=b`,
  'equals signs': (n) => header + 'a '.repeat(n / 4) + '='.repeat(n / 2),
  'blank, equals sign': (n) => header + ' ='.repeat(n / 2),
  'half a marker': (n) => 'CE'.repeat(n / 2),
  'half a marker with invisible characters': (n) => 'C\u200b'.repeat(n / 2),
  'one endless key': (n) => `${header}${'a'.repeat(n)}=`,
  'keys with invisible characters': (n) => header + 'a\u200b=1 '.repeat(n / 5),
  'one key of another script': (n) => `${header}s${'\u0435'.repeat(n)}=1`,
  'look-alike pipes': (n) => `CEF:0${'｜'.repeat(n)}`,
  'look-alike equals signs': (n) => header + 'a＝'.repeat(n / 2),
  'no-break spaces': (n) => `${header}a=${'\u00a0'.repeat(n)}b`,
  'equals signs in a value': (n) => `${header}a=${'b='.repeat(n / 2)}`,
  'equals signs with blanks around them': (n) => `${header}a=b${' = b'.repeat(n / 4)}`,
  'keys in another case': (n) => header + 'SRC=1 '.repeat(n / 6),
  'full names': (n) => header + 'sourceAddress=1 '.repeat(n / 16),
  'one key again and again': (n) => header + 'src=1 '.repeat(n / 6),
  'own keys, each another': (n) => header + Array.from({ length: n / 8 }, (_, i) => `x${i}=1`).join(' '),
  'words in a text that read as keys': (n) => `${header}msg=a b${' x=1'.repeat(n / 4)}`,
  'keys glued to words': (n) => `${header}msg=${'adeviceExternalId='.repeat(n / 18)}`,
  'halves of keys': (n) => header + 'src=device ExternalId=device '.repeat(n / 29),
  'unknown escapes': (n) => `${header}msg=${'\\x'.repeat(n / 2)}`,
  'dollar signs': (n) => `${header}msg=${'$'.repeat(n)}`,
  'short variables': (n) => `${header}msg=${'$a'.repeat(n / 2)}`,
  'unknown variables': (n) =>
    header + Array.from({ length: n / 16 }, (_, i) => `x${i}=$srcuser${i}`).join(' '),
  'blanks in a value': (n) => `${header}msg=a${' '.repeat(n)}b=1`,
  'an open quotation mark': (n) => `${header}msg="${'\\'.repeat(n)}`,
  'line feeds': (n) => '\n'.repeat(n),
};

/** The least of three runs, in milliseconds: what the work itself takes. */
function time(text: string): number {
  const runs = [0, 1, 2].map(() => {
    const start = performance.now();
    lint(text, { mode: 'template' });
    lint(text, { mode: 'log' });
    return performance.now() - start;
  });
  return Math.min(...runs);
}

describe('Hostile lines', function () {
  this.retries(2); // another process may take the processor away
  for (const [name, make] of Object.entries(hostile)) {
    it(`${name}: time grows no faster than length`, () => {
      time(make(8 * 1024));
      const small = time(make(16 * 1024));
      const large = time(make(128 * 1024));
      // Eight times the text: linear work takes about 8 times as long, quadratic work 64 times.
      assert.ok(large < 40 * Math.max(small, 1), `${small} ms, then ${large} ms`);
    });
  }
});
