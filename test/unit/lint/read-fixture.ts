import type { LintOptions } from '../../../src/lint/lint.ts';
import type { LintMode } from '../../../src/lint/problem.ts';

/** One sample of a fixture file; test/fixtures/rules/README.md says how they are written. */
export interface Sample {
  readonly mode: LintMode;
  /** The mode, and what else was said behind it. */
  readonly options: LintOptions;
  readonly title: string;
  readonly text: string;
  /** `line: from-to severity`, in order. */
  readonly expected: readonly string[];
  /** Absent when nothing may be fixed. */
  readonly fixed?: string;
}

export function readSamples(source: string): Sample[] {
  return source
    .split(/^#= /m)
    .slice(1)
    .map((part) => {
      const [head = '', ...lines] = part.replace(/\n$/, '').split('\n');
      const [said = '', ...title] = head.split(': ');
      const [mode = '', ...more] = said.split(' ');
      const text: string[] = [];
      const expected: string[] = [];
      const fixed: string[] = [];
      for (const line of lines) {
        if (line.startsWith('#! ')) expected.push(`${text.length}: ${line.slice(3)}`);
        else if (line.startsWith('#> ')) fixed.push(real(line.slice(3)));
        else text.push(real(line));
      }
      if (mode !== 'log' && mode !== 'template') throw new Error(`No mode: ${head}`);
      return {
        mode,
        options: { mode, ...Object.fromEntries(more.map(optionOf)) },
        title: title.join(': '),
        text: text.join('\n'),
        expected,
        ...(fixed.length > 0 && { fixed: fixed.join('\n') }),
      };
    });
}

/** `release=10.1`; a word alone is a switch. */
function optionOf(said: string): [string, string | true] {
  const [name = '', value] = said.split('=');
  return [name, value ?? true];
}

/** Line and column of an offset, from 1. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

function real(line: string): string {
  return line.replaceAll(/<U\+([0-9A-F]{4,6})>/g, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
}
