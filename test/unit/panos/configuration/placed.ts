import type { Element, Place } from '../../../../src/panos/configuration/element.ts';
import type { Change } from '../../../../src/panos/firewall/change.ts';

/** The tree that changes leave on a firewall that had nothing: what is set is merged into what is there. */
export function placed(changes: readonly Change[]): Element {
  return changes.reduce<Element>((root, { at, elements }) => withElements(root, at.slice(1), elements), {
    tag: 'config',
  });
}

function withElements(parent: Element, path: Place, elements: readonly Element[]): Element {
  const [next, ...rest] = path;
  if (next !== undefined) return merged(parent, withElements({ ...next }, rest, elements));
  return elements.reduce(merged, parent);
}

function merged(parent: Element, child: Element): Element {
  const { children = [], ...own } = parent;
  const isSame = (each: Element) =>
    each.tag === child.tag &&
    each.name === child.name &&
    (child.tag !== 'member' || each.text === child.text);
  const there = children.find(isSame);
  if (there === undefined) return { ...own, children: [...children, child] };
  const both = (child.children ?? []).reduce(
    merged,
    child.text === undefined ? there : { ...there, text: child.text },
  );
  return { ...own, children: children.map((each) => (each === there ? both : each)) };
}
