import type { Element } from './element.ts';

/** A place in a text: line and UTF-16 column from 1, and the offset from its start, a byte-order mark not counted. */
export interface Spot {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** An element of a text that was read, and where it stands there. */
export interface ParsedElement extends Element {
  readonly children?: readonly ParsedElement[];
  /** Attributes other than `name`, such as `status` of an answer of the XML API; absent where there are none. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly at: Spot;
  /** Of a leaf: where its text begins, and how it is written when that is not the text itself. */
  readonly written?: Written;
}

/** How the text of a leaf stands in what was read. */
export interface Written {
  readonly at: Spot;
  /** As it is written, with entities or quotation marks; absent when that is the text itself. */
  readonly source?: string;
  /** Where text and source part: from `text` on, the source goes on at `source`. Ascending. */
  readonly steps?: readonly Step[];
}

export interface Step {
  readonly text: number;
  readonly source: number;
}

/** Where the character at an index of a leaf's text stands in what was read. The end of the text is such an index too. */
export function spotIn({ text = '', at, written }: ParsedElement, index: number): Spot {
  if (written === undefined) return at;
  const { source = text, steps = [] } = written;
  const step = steps.findLast((each) => each.text <= index) ?? { text: 0, source: 0 };
  const offset = Math.min(step.source + index - step.text, source.length);
  const before = source.slice(0, offset);
  const lineBreak = before.lastIndexOf('\n');
  return lineBreak === -1
    ? { ...written.at, column: written.at.column + offset, offset: written.at.offset + offset }
    : {
        line: written.at.line + before.split('\n').length - 1,
        column: offset - lineBreak,
        offset: written.at.offset + offset,
      };
}

/** The child of that tag, and of that name where one is given. */
export function childOf(
  element: ParsedElement | undefined,
  tag: string,
  name?: string,
): ParsedElement | undefined {
  return element?.children?.find((child) => child.tag === tag && (name === undefined || child.name === name));
}

/** The element that a path of tags leads to, always by the first child. */
export function descendantOf(
  element: ParsedElement | undefined,
  ...tags: readonly string[]
): ParsedElement | undefined {
  return tags.reduce<ParsedElement | undefined>((parent, tag) => childOf(parent, tag), element);
}

/** The entries below an element. */
export function entriesOf(element: ParsedElement | undefined): (ParsedElement & { readonly name: string })[] {
  return (element?.children ?? []).flatMap((child) =>
    child.tag === 'entry' && child.name !== undefined ? [{ ...child, name: child.name }] : [],
  );
}

/** The names in a list of members. */
export function membersOf(element: ParsedElement | undefined): string[] {
  return (element?.children ?? []).flatMap(({ tag, text }) =>
    tag === 'member' && text !== undefined ? [text] : [],
  );
}
