import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineScan } from '../../../src/lint/scan/line-scan.ts';
import { LogScan } from '../../../src/lint/scan/log-scan.ts';
import { LogWindow } from '../../../src/lint/scan/log-window.ts';
import { inTypeScript, inWebAssembly, type MarkedMemory } from '../../../src/lint/scan/mark-stops.ts';
import { mixedCorpus } from '../../bench/corpus.ts';
import { often } from '../../often.ts';

const SIZE = 1024;

function webAssembly(size: number): MarkedMemory {
  const memory = inWebAssembly(size);
  assert.ok(memory !== undefined, 'there is no WebAssembly here');
  return memory;
}

/** The stops before the last of some bytes, which must be a stop. */
function stopsOf({ bytes, stops, mark }: MarkedMemory, text: Uint8Array): number[] {
  bytes.set(text);
  mark(text.length);
  return [...stops.subarray(0, stops.indexOf(text.length - 1) + 1)];
}

describe('Stops in a block of a log', () => {
  const swift = webAssembly(SIZE);
  const plain = inTypeScript(SIZE);

  it('are the same by WebAssembly and without', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 900 }),
      fc.string({ maxLength: 900 }).map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(bytes, (some) => {
        const text = Buffer.concat([some, Buffer.from('\n')]).subarray(-SIZE);
        const stops = stopsOf(swift, text);
        assert.equal(stops.at(-1), text.length - 1);
        assert.deepEqual(stops, stopsOf(plain, text));
      }),
      often(2000),
    );
  });

  it('are right for every byte at every place of a group', () => {
    for (let byte = 0; byte < 256; byte++) {
      const isStop = byte < 0x20 || byte > 0x7e || '|\\=#$;'.includes(String.fromCharCode(byte));
      for (let before = 0; before < 70; before++) {
        const text = Buffer.from(`${'x'.repeat(before)}?\n`);
        text[before] = byte;
        const wanted = isStop ? [before, before + 1] : [before + 1];
        assert.deepEqual(stopsOf(swift, text), wanted);
        assert.deepEqual(stopsOf(plain, text), wanted);
      }
    }
  });

  it('lead to the same lines for the linter', () => {
    const log = mixedCorpus(1_000_000);
    const judged = (memory: MarkedMemory) => {
      const numbers: number[] = [];
      const sink = {
        clean: () => undefined,
        judged: ({ number }: { number: number }) => numbers.push(number),
      };
      const scan = new LogScan({}, sink, new LineScan(new LogWindow(memory)));
      scan.write(log, log.length);
      scan.end();
      return numbers;
    };
    const numbers = judged(webAssembly(65_536));
    assert.ok(numbers.length > 10);
    assert.deepEqual(numbers, judged(inTypeScript(65_536)));
  });
});
