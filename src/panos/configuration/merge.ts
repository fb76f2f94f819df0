import type { Element, Part, Place } from './element.ts';

/** Elements at places as one tree, merged as PAN-OS merges what is set: entries by name, members once, leaves by the last. */
export function merge(
  pieces: readonly { readonly at: Place; readonly elements: readonly Element[] }[],
): Element | undefined {
  return pieces.reduce<readonly Element[]>(
    (tree, { at, elements }) => joined(tree, [wrapped(at, elements)]),
    [],
  )[0];
}

/** An element below all that leads to it. */
function wrapped(at: Place, elements: readonly Element[]): Element {
  const [part, ...rest] = at;
  if (part === undefined) throw new Error('a place has at least its root');
  return { ...part, children: rest.length === 0 ? elements : [wrapped(rest, elements)] };
}

function joined(into: readonly Element[], more: readonly Element[]): readonly Element[] {
  const all = [...into];
  for (const element of more) {
    const index = all.findIndex((each) => isSame(each, element));
    const there = all[index];
    if (there === undefined) all.push(element);
    else if (element.text === undefined) {
      all[index] = { ...there, children: joined(there.children ?? [], element.children ?? []) };
    } else all[index] = element;
  }
  return all;
}

function isSame(a: Part & Pick<Element, 'text'>, b: Part & Pick<Element, 'text'>): boolean {
  return a.tag === b.tag && a.name === b.name && (a.tag !== 'member' || a.text === b.text);
}
