import { visible } from '../shared/visible.ts';

/** What an element holds: elements, or text. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly children?: readonly Element[];
  /** Shown line by line. */
  readonly text?: string;
}

/** A document of XML 1.0. Characters that it can't hold, and those that can't be seen, are written as `<U+0007>`. */
export function xmlDocument(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, '')}`;
}

function lines({ name, attributes, children = [], text }: Element, indent: string): string {
  const said = Object.entries(attributes)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  if (text !== undefined) return `${indent}<${name}${said}>${escapedLines(text)}</${name}>\n`;
  if (children.length === 0) return `${indent}<${name}${said}/>\n`;
  const inner = children.map((child) => lines(child, `${indent}  `)).join('');
  return `${indent}<${name}${said}>\n${inner}${indent}</${name}>\n`;
}

function escapedLines(text: string): string {
  return text.split('\n').map(escaped).join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return visible(text).replaceAll(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
}
