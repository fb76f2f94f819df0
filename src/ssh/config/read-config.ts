import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { Failure } from '../../shared/failure.ts';
import { wildcard } from '../patterns.ts';
import { type ConfigLine, type ConfigText, configText } from './config-lines.ts';

/** Files that include files, as deep as OpenSSH goes. */
const DEPTH = 16;
const LIMIT = 1024 * 1024;

/** The user's file and the system's, in their order. */
export function configFiles(home: string, platform: NodeJS.Platform = process.platform): string[] {
  const system =
    platform === 'win32' ? join(process.env['ProgramData'] ?? 'C:\\ProgramData', 'ssh') : '/etc/ssh';
  return [join(home, '.ssh', 'config'), join(system, 'ssh_config')];
}

/**
 * Reads ssh_config files with all that they include. A file that isn't there says nothing.
 * @throws Failure `bad-input` when others may write one of the files: it says whom to trust
 */
export async function readConfig(files: readonly string[], home: string): Promise<readonly ConfigText[]> {
  const texts = await Promise.all(files.map((file) => read(file, { home, from: dirname(file), depth: 0 })));
  return texts.filter((text) => text !== undefined);
}

interface Reading {
  readonly home: string;
  /** Folder that relative names count from: ~/.ssh in the user's files, /etc/ssh in the system's. */
  readonly from: string;
  readonly depth: number;
}

async function read(file: string, reading: Reading): Promise<ConfigText | undefined> {
  let text: string;
  try {
    const { mode, uid, size } = await stat(file);
    const own = process.getuid?.();
    if (own !== undefined && ((mode & 0o022) !== 0 || (uid !== 0 && uid !== own)))
      throw new Failure(
        'bad-input',
        `${file} may be written by others, so it isn’t followed, as ssh itself doesn’t.`,
        `Take their right: chmod go-w ${file}`,
      );
    if (size > LIMIT) throw new Error('too large');
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Failure) throw error;
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return absent ? undefined : { file, lines: [], faults: [`${file} can’t be read, so it is passed over.`] };
  }
  const { lines, faults } = configText(text, file);
  return { file, lines: await Promise.all(lines.map((line) => withIncluded(line, reading))), faults };
}

async function withIncluded(line: ConfigLine, reading: Reading): Promise<ConfigLine> {
  if (line.keyword !== 'include' || reading.depth >= DEPTH) return line;
  const files = (await Promise.all(line.words.map((word) => filesOf(word, reading)))).flat();
  const deeper = { ...reading, depth: reading.depth + 1 };
  const texts = await Promise.all(files.map((file) => read(file, deeper)));
  return { ...line, included: texts.filter((text) => text !== undefined) };
}

/** The files that a name with `*` and `?` means, sorted, as glob(7) does. */
async function filesOf(name: string, { home, from }: Reading): Promise<string[]> {
  const path = /^~[/\\]/.test(name) ? join(home, name.slice(2)) : isAbsolute(name) ? name : join(from, name);
  if (!/[*?]/.test(path)) return [path];
  let found = [''];
  for (const part of path.split(/[/\\]/)) {
    const next: string[] = [];
    for (const folder of found) {
      if (part === '') next.push(folder);
      else if (!/[*?]/.test(part)) next.push(/^[A-Za-z]:$/.test(part) ? part : `${folder}/${part}`);
      else {
        const names = await readdir(folder || '/').catch(() => []);
        const fitting = names.filter((entry) => !entry.startsWith('.') && wildcard(part).test(entry));
        next.push(...fitting.sort().map((entry) => `${folder}/${entry}`));
      }
    }
    found = next;
  }
  return found;
}
