import { readFile, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { applyEdits } from '../lint/apply-fixes.ts';
import { type TemplateEdit, templateFixes } from '../lint/template-fix.ts';
import type { Configuration } from '../panos/configuration/configuration.ts';
import { readConfiguration } from '../panos/configuration/read-configuration.ts';
import type { Release } from '../panos/release.ts';
import { Failure } from '../shared/failure.ts';
import { unreadable } from './unreadable.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Writes a copy of an exported configuration in which every safe fix of its templates is applied, and nothing else is
 * changed. The copy is read again before it is written: it is the same configuration with those templates, or there is none.
 * @param to another file
 * @returns how many templates were changed; the copy is written in any case
 * @throws Failure `bad-input` for what is not XML in UTF-8, or changed meanwhile
 */
export async function writeFixedConfiguration(
  configuration: Configuration,
  path: string,
  to: string,
  release?: Release,
): Promise<number> {
  if ((await placeOf(path)) === (await placeOf(to)))
    throw bad(`${to} is the configuration itself.`, 'Name another file for the copy.');
  if (!configuration.isXml)
    throw bad(`${path} is not XML, so that nothing is fixed in it.`, 'Export the configuration as XML.');
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const mark = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? '\ufeff' : '';
  const text = textOf(bytes, path);
  const edits = templateFixes(configuration, release);
  if (edits.some(({ start, end, before }) => text.slice(start, end) !== before))
    throw bad(`${path} was changed while it was read.`, 'Try again.');
  const fixed = applyEdits(text, edits);
  requireSame(configuration, readConfiguration(fixed, path), edits);
  await writeWhole(to, mark + fixed);
  return edits.length;
}

async function placeOf(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}

function textOf(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw bad(`${path} is not UTF-8, so that nothing is fixed in it.`, 'Save it as UTF-8.');
  }
}

function requireSame(before: Configuration, after: Configuration, edits: readonly TemplateEdit[]): void {
  const texts = ({ scopes }: Configuration) =>
    scopes.flatMap(({ serverProfiles }) => serverProfiles.flatMap(({ formats }) => formats));
  const expected = texts(before);
  const found = texts(after);
  const isSame =
    expected.length === found.length &&
    expected.every((format, index) =>
      edits.some((edit) => edit.format === format)
        ? found[index]?.text !== format.text
        : found[index]?.text === format.text,
    );
  if (!isSame) throw new Error('a fixed configuration is read otherwise than it was meant');
}

function bad(message: string, advice: string): Failure {
  return new Failure('bad-input', message, advice);
}
