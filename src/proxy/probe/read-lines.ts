import type { TextFile } from '../facts.ts';

/** What stands between the probe's two marks: facts by key, in order, and the files it printed. */
export interface ProbeLines {
  readonly complete: boolean;
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly files: readonly TextFile[];
}

const FILE = /^([0-7]{3,4}) (\S+) (\d+)\t(\/.*)$/;
const PRINTED = 65536;

/** Splits the probe's output. Lines outside the marks, and lines that are neither fact nor text, are noise. */
export function readLines(output: string, mark: string): ProbeLines {
  const values = new Map<string, string[]>();
  const files: { -readonly [K in keyof TextFile]: TextFile[K] }[] = [];
  const lines = output.split('\n');
  let inside = false;
  let complete = false;
  for (const line of lines) {
    if (line === `begin ${mark}`) inside = true;
    else if (!inside) continue;
    else if (line === `end ${mark}`) {
      complete = true;
      break;
    } else if (line.startsWith('|')) files.at(-1)?.lines.push(line.slice(1));
    else {
      const tab = line.indexOf('\t');
      if (tab < 1) continue;
      const key = line.slice(0, tab);
      const value = line.slice(tab + 1);
      if (key === 'file') {
        const file = FILE.exec(value);
        const [, mode, owner, size, path] = file ?? [];
        files.push({
          path: path ?? value.slice(value.indexOf('\t') + 1),
          mode,
          owner,
          lines: [],
          truncated: Number(size) > PRINTED,
        });
      } else values.set(key, [...(values.get(key) ?? []), value]);
    }
  }
  return { complete, values, files };
}
