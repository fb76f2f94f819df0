import type { Element } from '../../../../src/panos/configuration/element.ts';
import { parseXml } from '../../../../src/panos/configuration/parse-xml.ts';
import type { ApiCall } from '../../../../src/panos/firewall/write/api.ts';

/** A configuration as one line for each leaf: the words of the way to it, then its text. */
export type Leaves = ReadonlySet<string>;

const SEPARATOR = '\u0000';
const DEVICE = ['devices', 'localhost.localdomain'];

/** Those of a tree, spelled as the CLI of a firewall or of Panorama spells them. */
export function leavesOf(tree: Element | undefined, singleVsys: boolean): Leaves {
  const leaves = new Set<string>();
  const walk = ({ tag, name, text, children = [] }: Element, above: readonly string[]) => {
    const words = tag === 'member' ? above : [...above, name ?? tag];
    if (text !== undefined) leaves.add([...cliWords(words, singleVsys), text].join(SEPARATOR));
    for (const child of children) walk(child, words);
  };
  for (const child of tree?.children ?? []) walk(child, []);
  return leaves;
}

function cliWords(words: readonly string[], singleVsys: boolean): string[] {
  const unsaid = [DEVICE, ...(singleVsys ? [['vsys', 'vsys1']] : [])];
  const said: string[] = [];
  for (let index = 0; index < words.length; index++) {
    if (unsaid.some(([first, second]) => words[index] === first && words[index + 1] === second)) index++;
    else said.push(words[index] ?? '');
  }
  return said;
}

/** What commands of the configuration mode leave of what was there. */
export function afterCommands(commands: readonly string[], before: Leaves = new Set()): Leaves {
  const leaves = new Set(before);
  for (const command of commands) {
    const [verb, ...words] = wordsOfLine(command);
    if (verb === 'delete') {
      const start = words.join(SEPARATOR) + SEPARATOR;
      for (const leaf of leaves) if (`${leaf}${SEPARATOR}`.startsWith(start)) leaves.delete(leaf);
      continue;
    }
    const list = words.indexOf('[');
    const values = words.at(-1) === ']' && list > 0 ? words.slice(list + 1, -1) : [words.at(-1) ?? ''];
    const path = values.length === 1 && list < 0 ? words.slice(0, -1) : words.slice(0, list);
    for (const value of values) leaves.add([...path, value].join(SEPARATOR));
  }
  return leaves;
}

/** Words of a line; one in quotation marks may hold `\"`, and a backslash elsewhere stands for itself. */
function wordsOfLine(line: string): string[] {
  const words: string[] = [];
  let rest = line;
  while (rest !== '') {
    const [whole, inMarks, plain] = /^(?:"((?:\\"|[^"])*)"|([^ "]+))(?: |$)/.exec(rest) ?? [];
    if (whole === undefined) throw new Error(`no word at ${rest}`);
    words.push(inMarks?.replaceAll('\\"', '"') ?? plain ?? '');
    rest = rest.slice(whole.length);
  }
  return words;
}

/** What calls of the XML API set, as a tree. */
export function treeOfCalls(calls: readonly ApiCall[]): Element {
  const root: Mutable = { tag: 'config', children: [] };
  for (const { xpath, element } of calls) {
    let at = root;
    for (const [, tag = '', , name] of xpath
      .replace('/config', '')
      .matchAll(/\/([a-z0-9-]+)(?:\[@name=(["'])(.*?)\2\])?(?=\/|$)/g)) {
      const there = at.children.find((child) => child.tag === tag && child.name === name);
      const next = there ?? { tag, ...(name !== undefined && { name }), children: [] };
      if (there === undefined) at.children.push(next);
      at = next;
    }
    at.children.push(...(parseXml(`<x>${element ?? ''}</x>`).children ?? []).map(mutable));
  }
  return root;
}

function mutable(element: Element): Mutable {
  return { ...element, children: (element.children ?? []).map(mutable) };
}

interface Mutable extends Element {
  readonly children: Mutable[];
}
