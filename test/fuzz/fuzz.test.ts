import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Input, inputOf } from './inputs.ts';
import { checkInvariants } from './invariants.ts';

const seed = numberOf('SENTINEL_CEF_FUZZ_SEED') ?? Date.now() % 1_000_000_000;
const count = numberOf('SENTINEL_CEF_FUZZ_COUNT') ?? 200_000;
/** The number of one input, to run it alone. */
const only = numberOf('SENTINEL_CEF_FUZZ_INPUT');
const PARTS = 10;
const FOUND = fileURLToPath(new URL('found/', import.meta.url));

describe(`Any input, of seed ${seed}`, function () {
  this.timeout(120_000);

  for (const name of readdirSync(FOUND)) {
    it(`once failed, and holds now: ${name}`, () => {
      const bytes = readFileSync(FOUND + name);
      checkInvariants({ bytes, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) });
    });
  }

  if (only !== undefined) {
    it(`number ${only} is read without loss, linted, fixed and cleaned`, () => run(only));
    return;
  }
  for (let part = 0; part < PARTS; part++) {
    const [first, end] = [(count / PARTS) * part, (count / PARTS) * (part + 1)].map(Math.floor) as [
      number,
      number,
    ];
    it(`${first} to ${end - 1} is read without loss, linted, fixed and cleaned`, () => {
      for (let number = first; number < end; number++) run(number);
    });
  }
});

function run(number: number): void {
  const input = inputOf(seed, number);
  try {
    checkInvariants(input);
  } catch (error) {
    throw new Error(sentenceOn(input, number, error), { cause: error });
  }
}

function sentenceOn({ text, bytes }: Input, number: number, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `${reason}
Input ${number} of seed ${seed}: ${JSON.stringify(text)}, in base64 ${Buffer.from(bytes).toString('base64')}
Run it alone with SENTINEL_CEF_FUZZ_SEED=${seed} SENTINEL_CEF_FUZZ_INPUT=${number} npm run test:fuzz
When it is mended, keep its bytes in test/fuzz/found, under a name that says what it was.`;
}

function numberOf(name: string): number | undefined {
  const text = process.env[name];
  if (text === undefined || text === '') return undefined;
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`${name} must be a whole number.`);
  return number;
}
