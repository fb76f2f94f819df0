import { makeTemplate, type Template } from './make-template.ts';
import { takenApart } from './pairs-of-template.ts';
import type { Profile } from './table/row.ts';

/** How a template, such as one of a vendor's guide, differs from the one that is made for a log type. */
export interface TemplateComparison {
  readonly ours: Template;
  /** Both headers, when they differ. */
  readonly header?: { readonly theirs: string; readonly ours: string };
  /** Keys that only the other one has, with what fills them. */
  readonly onlyTheirs: readonly Pair[];
  readonly onlyOurs: readonly Pair[];
  readonly changed: readonly { readonly key: string; readonly theirs: string; readonly ours: string }[];
}

export interface Pair {
  readonly key: string;
  readonly value: string;
}

/**
 * Compares a template with the one that is made for its log type.
 * @throws Failure `bad-input` for a release that is none, or that does not have the log type
 */
export function compareTemplate(
  text: string,
  {
    logType,
    release,
    profile,
  }: { readonly logType: string; readonly release: string; readonly profile: Profile },
): TemplateComparison {
  const ours = makeTemplate({ logType, release, profile });
  const [left, right] = [takenApart(text), takenApart(ours.text)];
  const headers = { theirs: left.header.join('|'), ours: right.header.join('|') };
  const own = new Map(right.pairs);
  const others = new Map(left.pairs);
  const counts = new Map<string, number>();
  for (const [key] of left.pairs) counts.set(key, (counts.get(key) ?? 0) + 1);
  const twice = [...counts].filter(([key, count]) => count > 1 && own.has(key)).map(([key]) => key);
  return {
    ours,
    ...(headers.theirs !== headers.ours && { header: headers }),
    onlyTheirs: left.pairs.filter(([key]) => !own.has(key)).map(([key, value]) => ({ key, value })),
    onlyOurs: right.pairs.filter(([key]) => !others.has(key)).map(([key, value]) => ({ key, value })),
    changed: right.pairs.flatMap(([key, value]) => {
      // A key that stands there twice differs, whatever the last one has.
      const theirs = twice.includes(key)
        ? left.pairs
            .filter(([each]) => each === key)
            .map(([, each]) => each)
            .join(' and ')
        : others.get(key);
      return theirs === undefined || theirs === value ? [] : [{ key, theirs, ours: value }];
    }),
  };
}

/** Whether they say the same, in whatever order. */
export function isSame({ header, onlyTheirs, onlyOurs, changed }: TemplateComparison): boolean {
  return header === undefined && onlyTheirs.length + onlyOurs.length + changed.length === 0;
}

/** Sentences on the difference: repairs first, then what is in one only, and notes on our template. */
export function comparisonSentences(comparison: TemplateComparison): string[] {
  const { ours, header, onlyTheirs, onlyOurs, changed } = comparison;
  if (isSame(comparison)) return ['They are the same.'];
  const left = new Map(ours.leftOut.map(({ field, why }) => [field.key, why]));
  const noRoom = onlyTheirs.filter(({ key }) => left.get(key) === 'no room');
  const others = onlyTheirs.filter((pair) => !noRoom.includes(pair));
  const list = (pairs: readonly Pair[]) => pairs.map(({ key, value }) => `${key}=${value}`).join(' ');
  return [
    ...ours.repairs.map((repair) => `Repaired here: ${repair}`),
    ...(header === undefined ? [] : [`Header: ${header.theirs} there, ${header.ours} here.`]),
    ...changed.map(
      ({ key, theirs, ours: own }) => `${key} is filled from ${theirs} there, from ${own} here.`,
    ),
    ...(others.length > 0 ? [`Only there: ${list(others)}.`] : []),
    ...(noRoom.length > 0
      ? [`Only there, since there is no room for them in ${ours.budget} characters: ${list(noRoom)}.`]
      : []),
    ...(onlyOurs.length > 0 ? [`Only here: ${list(onlyOurs)}.`] : []),
    ...ours.notes,
  ];
}
