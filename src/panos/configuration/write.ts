import { branch, type Element, type Part, type Place } from './element.ts';
import { xmlOf, xpathOf } from './xml.ts';

/** One change of a configuration, as the XML API makes it. */
export type Write =
  /** Merges elements into the one at a place, which is made where it is not there. */
  | { readonly action: 'set'; readonly place: Place; readonly elements: readonly Element[] }
  /** Puts an element in the place of the one that is there. */
  | { readonly action: 'edit'; readonly place: Place; readonly element: Element }
  | { readonly action: 'delete'; readonly place: Place };

/** An element after a change at a place below it, or at its own. Nothing stands for no element. */
export function written(root: Element | undefined, at: Place, write: Write): Element | undefined {
  return writtenBelow(root, at.at(-1) ?? { tag: 'config' }, write.place.slice(at.length), write);
}

function writtenBelow(
  element: Element | undefined,
  part: Part,
  rest: Place,
  write: Write,
): Element | undefined {
  const [next, ...further] = rest;
  if (next === undefined) {
    if (write.action === 'delete') return undefined;
    if (write.action === 'edit') return write.element;
    return merged(element ?? part, write.elements);
  }
  const child = element?.children?.find((each) => isSamePart(each, next));
  if (child === undefined && write.action === 'delete') return element;
  const made = writtenBelow(child, next, further, write);
  const children = [...(element?.children ?? [])];
  if (child === undefined) children.push(...(made === undefined ? [] : [made]));
  else children.splice(children.indexOf(child), 1, ...(made === undefined ? [] : [made]));
  return withChildren(element ?? part, children);
}

/** As `set` merges: entries by name, members are added, texts replaced. */
export function merged(element: Element, elements: readonly Element[]): Element {
  const children = [...(element.children ?? [])];
  for (const given of elements) {
    const index = children.findIndex((each) => isSamePart(each, given));
    const same = children[index];
    if (same === undefined) children.push(given);
    else if (given.text !== undefined) children[index] = given;
    else children[index] = merged(same, given.children ?? []);
  }
  return children.length === 0 ? element : withChildren(element, children);
}

/** Whether a change would change nothing. */
export function isWritten(root: Element | undefined, at: Place, write: Write): boolean {
  return isEqual(root, written(root, at, write));
}

/**
 * The changes that lead back from `after` to `before`: what was made is deleted, what was there is set. What did not
 * change is not touched, so that attributes of a rule, such as its UUID, stay.
 */
export function wayBack(place: Place, before: Element | undefined, after: Element | undefined): Write[] {
  if (isEqual(before, after)) return [];
  if (before === undefined) return [{ action: 'delete', place }];
  if (after === undefined)
    return before.text === undefined
      ? [{ action: 'set', place, elements: before.children ?? [] }]
      : [{ action: 'set', place: place.slice(0, -1), elements: [before] }];
  if (before.text !== undefined || after.text !== undefined)
    return [{ action: 'edit', place, element: before }];
  const old = before.children ?? [];
  const young = after.children ?? [];
  // A member has no place of its own.
  if ([...old, ...young].some(({ tag }) => tag === 'member'))
    return [{ action: 'edit', place, element: before }];
  const below = (child: Element): Place => [...place, partOf(child)];
  return [
    ...old.flatMap((child) =>
      wayBack(
        below(child),
        child,
        young.find((each) => isSamePart(each, child)),
      ),
    ),
    ...young
      .filter((child) => !old.some((each) => isSamePart(each, child)))
      .map((child): Write => ({ action: 'delete', place: below(child) })),
  ].toReversed();
}

/** Whether two elements are written the same. */
export function isEqual(one: Element | undefined, other: Element | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return xmlOf(one) === xmlOf(other);
}

/** Whether a place is another one, or stands below it. */
export function isWithin(place: Place, above: Place): boolean {
  return xpathOf(place.slice(0, above.length)) === xpathOf(above);
}

function isSamePart(one: Element, other: Element | Part): boolean {
  if (one.tag !== other.tag || one.name !== other.name) return false;
  return one.tag !== 'member' || !('text' in other) || one.text === other.text;
}

function partOf({ tag, name }: Element): Part {
  return name === undefined ? { tag } : { tag, name };
}

function withChildren({ tag, name }: Part, children: readonly Element[]): Element {
  return { ...branch(tag, children), ...(name !== undefined && { name }) };
}
