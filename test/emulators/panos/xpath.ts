import { type Node, node } from './tree.ts';

/** One step of the XPaths that the XML API takes: `shared`, `entry[@name='x']`, `member[text()='x']`. */
export interface Step {
  readonly tag: string;
  readonly name?: string;
  readonly text?: string;
}

/** @throws Error for what is no absolute XPath of these steps */
export function readXPath(xpath: string): Step[] {
  const steps: Step[] = [];
  const step = /\/([A-Za-z_][\w.-]*|\*)(?:\[(@name|text\(\))\s*=\s*(?:'([^']*)'|"([^"]*)")\])?/y;
  let at = 0;
  while (at < xpath.length) {
    step.lastIndex = at;
    const found = step.exec(xpath);
    if (found === null) throw new Error('bad xpath');
    const [whole, tag = '', kind, single, double] = found;
    const value = single ?? double;
    steps.push({ tag, ...(value !== undefined && (kind === '@name' ? { name: value } : { text: value })) });
    at += whole.length;
  }
  if (steps[0]?.tag !== 'config') throw new Error('bad xpath');
  return steps;
}

function fits(each: Node, { tag, name, text }: Step): boolean {
  return (
    (tag === '*' || each.tag === tag) &&
    (name === undefined || each.attributes['name'] === name) &&
    (text === undefined || each.text === text)
  );
}

export interface Found {
  readonly at: Node;
  readonly parent: Node | undefined;
}

export function findAll(root: Node, steps: readonly Step[]): Found[] {
  let found: Found[] = fits(root, steps[0] ?? { tag: '' }) ? [{ at: root, parent: undefined }] : [];
  for (const step of steps.slice(1)) {
    found = found.flatMap(({ at }) =>
      at.children.filter((child) => fits(child, step)).map((child) => ({ at: child, parent: at })),
    );
  }
  return found;
}

/** The node of an XPath, made with all above it where it is not there. @throws Error where a step names no one node */
export function makeNode(root: Node, steps: readonly Step[]): Node {
  let at = root;
  for (const step of steps.slice(1)) {
    let next = at.children.find((child) => fits(child, step));
    if (next === undefined) {
      if (step.tag === '*' || (step.tag === 'entry' && step.name === undefined))
        throw new Error('names no entry');
      next = node(step.tag, step.name === undefined ? {} : { name: step.name });
      next.text = step.text ?? '';
      at.children.push(next);
    }
    at = next;
  }
  return at;
}
