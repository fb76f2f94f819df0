import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { unreadable } from '../../files/unreadable.ts';

/**
 * The lines of a file of any size, or of standard input for `-`, one after the other.
 * @throws Failure `bad-input` with one sentence that names the file
 */
export async function* inputLines(name: string): AsyncGenerator<string> {
  const input = name === '-' ? process.stdin : createReadStream(name);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  // Node 20 does not hand on what goes wrong with the file, later ones do.
  let fault: unknown;
  input.on('error', (error: unknown) => {
    fault = error;
    lines.close();
  });
  try {
    yield* lines;
  } catch (error) {
    fault = error;
  }
  if (fault !== undefined) throw unreadable(name, fault);
}
