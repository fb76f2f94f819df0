import type { FileChange } from '../shared/events.ts';
import { diffLines } from '../shared/diff.ts';
import { type DiffEdit, unifiedDiff } from './unified-diff.ts';

/** Stands behind a last line that has no line end, so that it differs from one that has. */
const NO_END = '\0';

/** What a plan does to a file, as a unified diff; a file that is new or removed has `/dev/null` on the other side. */
export function fileDiff({ path, before, after }: Pick<FileChange, 'path' | 'before' | 'after'>): string {
  const [, ...hunks] = unifiedDiff(path, before ?? '', editsOf(before ?? '', after ?? ''));
  const side = (text: string | undefined): string => (text === undefined ? '/dev/null' : path);
  return [`--- ${side(before)}\n+++ ${side(after)}\n`, ...hunks].join('');
}

/** The edits that make `after` of `before`, whole lines each. */
function editsOf(before: string, after: string): readonly DiffEdit[] {
  const edits: DiffEdit[] = [];
  let start = 0;
  let end = 0;
  let newText = '';
  const finish = (): void => {
    if (end > start || newText !== '') edits.push({ start, end, newText });
    start = end;
    newText = '';
  };
  for (const { kind, text } of diffLines(marked(before), marked(after))) {
    const line = text.endsWith(NO_END) ? text.slice(0, -1) : `${text}\n`;
    if (kind === 'added') newText += line;
    else if (kind === 'removed') end += line.length;
    else {
      finish();
      start = end += line.length;
    }
  }
  finish();
  return edits;
}

function marked(text: string): string {
  return text === '' || text.endsWith('\n') ? text : text + NO_END;
}
