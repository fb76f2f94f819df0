/** One row of a difference. A `folded` row stands for unchanged lines that are left out. */
export interface Row {
  readonly kind: 'same' | 'added' | 'removed' | 'folded';
  readonly text: string;
}

/** Unchanged lines that are shown around a change. */
const CONTEXT = 3;
/** Cells of the comparison table above which the middle is shown as wholly replaced. */
const MOST_CELLS = 1_000_000;

/**
 * Line by line difference of two texts, by the longest common subsequence. Time and memory grow with the product of the
 * lines that differ; above `MOST_CELLS` those are shown as removed and added, which is true as well.
 */
export function diffLines(before: string, after: string): readonly Row[] {
  const old = lines(before);
  const young = lines(after);
  let head = 0;
  while (head < old.length && head < young.length && old[head] === young[head]) head += 1;
  let tail = 0;
  const most = Math.min(old.length, young.length) - head;
  while (tail < most && old[old.length - 1 - tail] === young[young.length - 1 - tail]) tail += 1;
  return [
    ...rows('same', old.slice(0, head)),
    ...middle(old.slice(head, old.length - tail), young.slice(head, young.length - tail)),
    ...rows('same', old.slice(old.length - tail)),
  ];
}

/** The rows with long unchanged stretches left out. */
export function folded(all: readonly Row[]): readonly Row[] {
  const near = new Set<number>();
  for (const [index, { kind }] of all.entries()) {
    if (kind === 'same') continue;
    for (let at = index - CONTEXT; at <= index + CONTEXT; at += 1) near.add(at);
  }
  const shown: Row[] = [];
  let left = 0;
  const flush = (): void => {
    if (left > 0)
      shown.push({ kind: 'folded', text: `… ${left} unchanged ${left === 1 ? 'line' : 'lines'}` });
    left = 0;
  };
  for (const [index, row] of all.entries()) {
    if (!near.has(index)) {
      left += 1;
      continue;
    }
    flush();
    shown.push(row);
  }
  flush();
  return shown;
}

function lines(text: string): readonly string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

function rows(kind: Row['kind'], texts: readonly string[]): readonly Row[] {
  return texts.map((text) => ({ kind, text }));
}

function middle(old: readonly string[], young: readonly string[]): readonly Row[] {
  if (old.length * young.length > MOST_CELLS) return [...rows('removed', old), ...rows('added', young)];
  const width = young.length + 1;
  // common[i * width + j]: length of the longest common subsequence of old[i…] and young[j…].
  const common = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = young.length - 1; j >= 0; j -= 1) {
      const here = i * width + j;
      const down = common[here + width] ?? 0;
      const right = common[here + 1] ?? 0;
      common[here] = old[i] === young[j] ? (common[here + width + 1] ?? 0) + 1 : Math.max(down, right);
    }
  }
  const out: Row[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length && j < young.length) {
    const here = i * width + j;
    if (old[i] === young[j]) {
      out.push({ kind: 'same', text: old[i] ?? '' });
      i += 1;
      j += 1;
    } else if ((common[here + width] ?? 0) >= (common[here + 1] ?? 0)) {
      out.push({ kind: 'removed', text: old[i] ?? '' });
      i += 1;
    } else {
      out.push({ kind: 'added', text: young[j] ?? '' });
      j += 1;
    }
  }
  return [...out, ...rows('removed', old.slice(i)), ...rows('added', young.slice(j))];
}
