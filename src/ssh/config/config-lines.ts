import { parse } from 'ssh-config';

/** One line of an ssh_config file. */
export interface ConfigLine {
  readonly file: string;
  /** One-based. */
  readonly line: number;
  /** In lower case: keywords are not told apart by case. */
  readonly keyword: string;
  readonly words: readonly string[];
  /** What an `Include` brought in, in its order. */
  readonly included?: readonly ConfigText[];
}

/** One ssh_config file, read. */
export interface ConfigText {
  readonly file: string;
  readonly lines: readonly ConfigLine[];
  /** Lines that can't be read, as sentences. */
  readonly faults: readonly string[];
}

/** Reads a text line by line, so that a line that can't be read spoils no other and is named by its number. */
export function configText(text: string, file: string): ConfigText {
  const lines: ConfigLine[] = [];
  const faults: string[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    if (raw.trim() === '' || raw.trimStart().startsWith('#')) continue;
    const read = wordsOf(raw);
    if (read === undefined) faults.push(`${file}, line ${index + 1} can’t be read, so it is passed over.`);
    else lines.push({ file, line: index + 1, ...read });
  }
  return { file, lines, faults };
}

function wordsOf(raw: string): Pick<ConfigLine, 'keyword' | 'words'> | undefined {
  try {
    const [node] = parse(raw);
    if (node === undefined || !('param' in node)) return undefined;
    const words = typeof node.value === 'string' ? [node.value] : node.value.map(({ val }) => val);
    return words.length === 0 || words[0] === '' ? undefined : { keyword: node.param.toLowerCase(), words };
  } catch {
    return undefined;
  }
}
