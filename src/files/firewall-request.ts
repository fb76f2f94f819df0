import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import type { Source } from '../panos/firewall/read-request.ts';
import { Failure } from '../shared/failure.ts';
import { placeInText } from './profile-failure.ts';

const LIMIT = 256 * 1024;

export interface RequestFile {
  readonly value: Readonly<Record<string, unknown>>;
  /** File and line of a field. */
  readonly source: Source;
}

/** Reads a request for a firewall, in YAML or JSON; it is not checked yet. @throws Failure `bad-input` */
export async function readRequestFile(file: string): Promise<RequestFile> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw bad(`The file ${file} can’t be read.`, 'Check its path.');
  });
  if (text.length > LIMIT) throw bad(`${file} is too large for a request.`, 'Check its path.');
  const document = parseDocument(text, { prettyErrors: false });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const line = text.slice(0, fault.pos[0]).split('\n').length;
    throw bad(`${file}, line ${line}: this is not YAML.`, fault.message.split('\n', 1)[0] ?? '');
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 50 });
  } catch {
    throw bad(`${file} refers to itself too often.`, 'Write the values out.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw bad(
      `${file} holds no request for a firewall.`,
      'Begin with version: 1, release, logTypes and servers.',
    );
  return {
    value: { ...value },
    source: (path) => placeInText(file, text, document, path.map(String)),
  };
}

function bad(message: string, advice: string): Failure {
  return new Failure('bad-input', message, advice);
}
