import sax from 'sax';

/** A node of a configuration tree, with attributes and changeable. */
export interface Node {
  readonly tag: string;
  readonly attributes: Record<string, string>;
  text: string;
  children: Node[];
}

export function node(tag: string, attributes: Record<string, string> = {}, children: Node[] = []): Node {
  return { tag, attributes, text: '', children };
}

/** Reads elements that stand side by side. @throws Error for what is no XML */
export function readNodes(xml: string): Node[] {
  const top = node('top');
  const open = [top];
  const parser = sax.parser(true, { trim: false });
  parser.onopentag = ({ name, attributes }) => {
    const made = node(name, attributes as Record<string, string>);
    open.at(-1)?.children.push(made);
    open.push(made);
  };
  parser.onclosetag = () => void open.pop();
  const text = (said: string): void => {
    const last = open.at(-1);
    if (last !== undefined) last.text += said;
  };
  parser.ontext = text;
  parser.oncdata = text;
  parser.onerror = (error) => {
    throw error;
  };
  parser.write(`<top>${xml.replace(/^\s*<\?xml[^>]*\?>/, '')}</top>`).close();
  const read = top.children[0]?.children ?? [];
  for (const each of read) tidy(each);
  return read;
}

/** White space between elements is no text. */
function tidy(each: Node): void {
  if (each.children.length > 0) each.text = '';
  each.children.forEach(tidy);
}

export function readNode(xml: string): Node {
  const [first, ...others] = readNodes(xml);
  if (first === undefined || others.length > 0) throw new Error('not one element');
  return first;
}

export function writeNode({ tag, attributes, text, children }: Node): string {
  const said = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
  return `<${tag}${said}>${children.length > 0 ? children.map(writeNode).join('') : escaped(text)}</${tag}>`;
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export function cloneNode(from: Node): Node {
  return { ...from, attributes: { ...from.attributes }, children: from.children.map(cloneNode) };
}

/** As `set` does: entries by name, members by text, leaves replaced, all else merged. */
export function mergeInto(target: Node, elements: readonly Node[]): void {
  for (const element of elements) {
    const same = target.children.find((child) => isSame(child, element));
    if (same === undefined) target.children.push(cloneNode(element));
    else if (element.children.length === 0) {
      if (element.text.trim() !== '') same.text = element.text;
    } else mergeInto(same, element.children);
  }
}

function isSame(one: Node, other: Node): boolean {
  if (one.tag !== other.tag) return false;
  if (one.tag === 'member') return one.text === other.text;
  return one.attributes['name'] === other.attributes['name'];
}

/** The first child of a tag, and of a name. */
export function childOf(parent: Node | undefined, tag: string, name?: string): Node | undefined {
  return parent?.children.find(
    (child) => child.tag === tag && (name === undefined || child.attributes['name'] === name),
  );
}

/** Follows tags from a node. */
export function descend(from: Node | undefined, ...tags: readonly string[]): Node | undefined {
  return tags.reduce<Node | undefined>((at, tag) => childOf(at, tag), from);
}

/** Every node below, itself first, with the way to it. */
export function* walk(from: Node, way: readonly Node[] = []): Generator<{ at: Node; way: readonly Node[] }> {
  yield { at: from, way };
  for (const child of from.children) yield* walk(child, [...way, from]);
}
