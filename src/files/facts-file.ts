import { readFile } from 'node:fs/promises';
import { Facts } from '../proxy/facts.ts';
import { Failure } from '../shared/failure.ts';

/** Reads facts that `check --save-facts` saved. @throws Failure `bad-input` */
export async function readFacts(path: string): Promise<Facts> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new Failure('bad-input', `${path} can’t be read.`, 'Give the file that check --save-facts wrote.');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Failure(
      'bad-input',
      `${path} is not JSON.`,
      'Give the file that check --save-facts wrote, unchanged.',
    );
  }
  const parsed = Facts.safeParse(value);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.') || 'its shape';
  throw new Failure(
    'bad-input',
    `${path} doesn’t hold facts of version 1: ${field} is not as expected.`,
    'Save the facts again with this version.',
  );
}
