import type { ParsedElement, Spot, Written } from './parsed-element.ts';
import { type Shape, shapeBelow } from './shape.ts';

/** An element that grows: `set` commands come back to the same one many times. */
export interface Growing {
  readonly tag: string;
  readonly name?: string;
  readonly at: Spot;
  /** By tag, and name of entries; members are one each. */
  readonly children: Map<string, Growing>;
  text?: string;
  written?: Written;
}

export function growing(tag: string, at: Spot, name?: string): Growing {
  return { tag, at, children: new Map(), ...(name !== undefined && { name }) };
}

/** Whether the children of a shape are entries, which texts without tags call by their names alone. */
export function holdsEntries(shape: Shape): boolean {
  return typeof shape === 'object' && Object.hasOwn(shape, 'entry');
}

/** The child that a word names, made where it is new; `undefined` when it is not kept. */
export function grown(
  parent: Growing,
  shape: Shape,
  word: string,
  at: Spot,
): { readonly element: Growing; readonly shape: Shape } | undefined {
  const asEntry = holdsEntries(shape);
  const below = shapeBelow(shape, asEntry ? 'entry' : word);
  if (below === undefined) return undefined;
  // A blank can't stand in a tag, so that no tag is taken for an entry.
  const key = asEntry ? ` ${word}` : word;
  let element = parent.children.get(key);
  if (element === undefined) {
    element = asEntry ? growing('entry', at, word) : growing(word, at);
    parent.children.set(key, element);
  }
  return { element, shape: below };
}

/** Gives an element the value of a leaf, or one more member. */
export function fill(element: Growing, shape: Shape, text: string, at: Spot, written: Written): void {
  const leaf = shape === 'members' ? growing('member', at) : element;
  if (shape === 'members') element.children.set(` ${text}`, leaf);
  // An empty element has no text, as in XML.
  if (!/\S/.test(text)) return;
  leaf.text = text;
  leaf.written = written;
}

/** What has grown. */
export function parsed({ tag, name, at, children, text, written }: Growing): ParsedElement {
  return {
    tag,
    ...(name !== undefined && { name }),
    ...(text !== undefined && { text }),
    ...(written && { written }),
    ...(children.size > 0 && { children: [...children.values()].map(parsed) }),
    at,
  };
}
