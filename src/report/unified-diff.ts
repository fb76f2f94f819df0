/** Puts `newText` in the place of a stretch of text. UTF-16 offsets, `end` exclusive. */
export interface DiffEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** Whole lines, with their line ends, in the place of others. `at` and `before.length` count lines of the old text. */
interface Change {
  readonly at: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Unchanged lines around a change. */
const CONTEXT = 3;

/**
 * What edits do to a text, as a unified diff that `patch -p0` and `git apply -p0` take: byte for byte, with CR where lines
 * have it, a byte-order mark and a missing last line end. Takes time linear in the length of the text. Nothing without edits.
 * @param edits in the order of the text, none overlapping
 */
export function* unifiedDiff(name: string, text: string, edits: readonly DiffEdit[]): Generator<string> {
  const starts = lineStarts(text);
  const changes = changesOf(text, starts, edits);
  if (changes.length === 0) return;
  yield `--- ${named(name)}\n+++ ${named(name)}\n`;
  let shift = 0;
  for (const hunk of hunksOf(changes)) {
    const { written, grown } = hunkOf(text, starts, hunk, shift);
    yield written;
    shift += grown;
  }
}

/** Offsets at which lines start; a line ends with its LF. */
function lineStarts(text: string): readonly number[] {
  const starts = text === '' ? [] : [0];
  for (let at = text.indexOf('\n'); at !== -1 && at + 1 < text.length; at = text.indexOf('\n', at + 1))
    starts.push(at + 1);
  return starts;
}

function changesOf(text: string, starts: readonly number[], edits: readonly DiffEdit[]): Change[] {
  const changes: Change[] = [];
  let line = 0;
  for (let index = 0; index < edits.length; ) {
    const first = edits[index];
    if (first === undefined) break;
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= first.start) line++;
    const from = starts[line] ?? 0;
    let next = line + 1;
    let after = '';
    let at = from;
    for (let edit = edits[index]; edit !== undefined; edit = edits[index]) {
      if (edit !== first && edit.start >= (starts[next] ?? Number.POSITIVE_INFINITY)) break;
      while ((starts[next] ?? Number.POSITIVE_INFINITY) <= edit.end) next++;
      after += text.slice(at, edit.start) + edit.newText;
      at = edit.end;
      index++;
    }
    const end = starts[next] ?? text.length;
    after += text.slice(at, end);
    const change = trimmed({ at: line, before: linesIn(text.slice(from, end)), after: linesIn(after) });
    if (change.before.length + change.after.length > 0) changes.push(change);
    line = next - 1;
  }
  return changes;
}

/** Lines with their LF; the last one may have none. */
function linesIn(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function trimmed({ at, before, after }: Change): Change {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return {
    at: at + head,
    before: before.slice(head, before.length - tail),
    after: after.slice(head, after.length - tail),
  };
}

/** Changes so near to each other that their contexts touch. */
function hunksOf(changes: readonly Change[]): Change[][] {
  const hunks: Change[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const change of changes) {
    if (change.at <= end + 2 * CONTEXT) hunks.at(-1)?.push(change);
    else hunks.push([change]);
    end = change.at + change.before.length;
  }
  return hunks;
}

function hunkOf(
  text: string,
  starts: readonly number[],
  changes: readonly Change[],
  shift: number,
): { readonly written: string; readonly grown: number } {
  const same = (from: number, to: number): string => {
    let lines = '';
    for (let line = from; line < to; line++) lines += marked(' ', text.slice(starts[line], starts[line + 1]));
    return lines;
  };
  const from = Math.max((changes[0]?.at ?? 0) - CONTEXT, 0);
  let at = from;
  let body = '';
  let grown = 0;
  for (const change of changes) {
    body += same(at, change.at);
    body += change.before.map((line) => marked('-', line)).join('');
    body += change.after.map((line) => marked('+', line)).join('');
    at = change.at + change.before.length;
    grown += change.after.length - change.before.length;
  }
  const end = Math.min(at + CONTEXT, starts.length);
  body += same(at, end);
  const old = rangeOf(from, end - from);
  const young = rangeOf(from + shift, end - from + grown);
  return { written: `@@ -${old} +${young} @@\n${body}`, grown };
}

/** An empty range is that behind the line before it. */
function rangeOf(from: number, count: number): string {
  return `${count === 0 ? from : from + 1},${count}`;
}

function marked(sign: ' ' | '+' | '-', line: string): string {
  return line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`;
}

/** As git writes names: in quotes where they hold what would end or hide them, else with a tab behind blanks. */
function named(name: string): string {
  if (!/[\p{Cc}"\\]/u.test(name)) return name.includes(' ') ? `${name}\t` : name;
  const escaped = name.replaceAll(/[\p{Cc}"\\]/gu, (char) =>
    char === '"' || char === '\\'
      ? `\\${char}`
      : [...new TextEncoder().encode(char)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''),
  );
  return `"${escaped}"`;
}
