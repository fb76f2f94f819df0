/**
 * An element of a PAN-OS configuration, as an export holds it and as `set` commands spell it. A leaf has `text`, all
 * others have `children`; neither, for an empty element.
 */
export interface Element {
  readonly tag: string;
  /** The attribute `name`, which an `entry` has. */
  readonly name?: string;
  readonly text?: string;
  readonly children?: readonly Element[];
}

/** One part of the way from the root to an element: `shared`, an `entry` with its name, or a `member` with its text. */
export type Part = Pick<Element, 'tag' | 'name' | 'text'>;

/** The way from the root, which is `config`, to an element. */
export type Place = readonly Part[];

/** A leaf. */
export function leaf(tag: string, text: string): Element {
  return { tag, text };
}

/** An element that holds others. */
export function branch(tag: string, children: readonly Element[]): Element {
  return { tag, children };
}

/** An `entry`, which its name tells from others. */
export function entry(name: string, children: readonly Element[] = []): Element {
  return { tag: 'entry', name, children };
}

/** A list of names, as PAN-OS keeps it. */
export function members(tag: string, names: readonly string[]): Element {
  return branch(
    tag,
    names.map((name) => leaf('member', name)),
  );
}

/** The place whose parts are `config` and those given: a word for a tag, a list of one for an `entry` of that name. */
export function placeOf(...parts: readonly (string | readonly [string])[]): Place {
  return [
    { tag: 'config' },
    ...parts.map((part) => (typeof part === 'string' ? { tag: part } : { tag: 'entry', name: part[0] })),
  ];
}
