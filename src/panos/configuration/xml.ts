import type { Element, Place } from './element.ts';

/** An element as XML, indented by two blanks. */
export function xmlOf(element: Element, indent = ''): string {
  const { tag, name, text, children = [] } = element;
  const open = name === undefined ? tag : `${tag} name="${escaped(name)}"`;
  if (text !== undefined) return `${indent}<${open}>${escaped(text)}</${tag}>\n`;
  if (children.length === 0) return `${indent}<${open}/>\n`;
  const inner = children.map((child) => xmlOf(child, `${indent}  `)).join('');
  return `${indent}<${open}>\n${inner}${indent}</${tag}>\n`;
}

/** Elements as XML in one line, as the XML API takes them. */
export function compactXmlOf(elements: readonly Element[]): string {
  return elements
    .map(({ tag, name, text, children = [] }) => {
      const open = name === undefined ? tag : `${tag} name="${escaped(name)}"`;
      return `<${open}>${text === undefined ? compactXmlOf(children) : escaped(text)}</${tag}>`;
    })
    .join('');
}

/**
 * The XPath of a place, as the XML API takes it: `/config/shared/log-settings/syslog/entry[@name='P']`. A name with
 * both kinds of quotation marks can't be written in XPath 1.0; no name of PAN-OS has one.
 */
export function xpathOf(place: Place): string {
  return place
    .map(({ tag, name, text }) => {
      const value = name ?? text;
      if (value === undefined) return `/${tag}`;
      const mark = value.includes("'") ? '"' : "'";
      return `/${tag}[${name === undefined ? 'text()' : '@name'}=${mark}${value}${mark}]`;
    })
    .join('');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
