import type { Element, Part, Place } from '../../../configuration/element.ts';
import { merge } from '../../../configuration/merge.ts';
import type { Change } from '../../change.ts';

/** What a resource of Terraform has: an entry of the configuration with all that the plan sets in it. */
export interface ResourcePart {
  /** `syslog`, `profiles`, or the name of a log among the log settings. */
  readonly kind: string;
  /** Holds `log-settings`. */
  readonly scope: Place;
  readonly name: string;
  readonly elements: readonly Element[];
  readonly changes: readonly Change[];
}

/** The changes by the entry that they belong to, and those that belong to none. */
export function partsOf(changes: readonly Change[]): { parts: ResourcePart[]; others: Change[] } {
  const parts = new Map<string, ResourcePart>();
  const others: Change[] = [];
  for (const change of changes) {
    const length = entryEnd(change.at);
    if (length === undefined) {
      others.push(change);
      continue;
    }
    const place = change.at.slice(0, length);
    const index = place.findIndex(({ tag }) => tag === 'log-settings');
    const key = JSON.stringify(place);
    const all = [...(parts.get(key)?.changes ?? []), change];
    const [entry] = all.map(({ at, elements }) => ({ at: at.slice(length - 1), elements }));
    const tree = merge(all.map(({ at, elements }) => ({ at: at.slice(length - 1), elements })));
    parts.set(key, {
      kind: place[index + 1]?.tag ?? '',
      scope: place.slice(0, index),
      name: entry?.at[0]?.name ?? '',
      elements: tree?.children ?? [],
      changes: all,
    });
  }
  return { parts: [...parts.values()], others };
}

/** Where a place has passed the entry of a profile or of a match list of log settings. */
function entryEnd(at: Place): number | undefined {
  const index = at.findIndex(({ tag }) => tag === 'log-settings');
  if (index === -1 || at.some(({ tag }) => tag === 'log-collector-group')) return undefined;
  const list: Part | undefined = at[index + 1];
  const end = list?.tag === 'syslog' || list?.tag === 'profiles' ? index + 3 : index + 4;
  return at[end - 1]?.name === undefined ? undefined : end;
}

/** The child of a tag. */
export function child(elements: readonly Element[], tag: string): Element | undefined {
  return elements.find((element) => element.tag === tag);
}

/** The text of a leaf. */
export function textOf(elements: readonly Element[], tag: string): string {
  return child(elements, tag)?.text ?? '';
}

/** The names in a list. */
export function namesIn(elements: readonly Element[], tag: string): string[] {
  return (child(elements, tag)?.children ?? []).map(({ text = '' }) => text);
}

/** Comment lines for what Terraform leaves out. */
export function leftOut(why: string, changes: readonly Change[]): string {
  return changes.length === 0 ? '' : `# ${why}:\n${changes.map(({ what }) => `# - ${what}\n`).join('')}`;
}
