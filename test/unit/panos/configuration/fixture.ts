import { readFileSync } from 'node:fs';
import type { Element } from '../../../../src/panos/configuration/element.ts';
import type { ParsedElement } from '../../../../src/panos/configuration/parsed-element.ts';

/** A configuration of test/fixtures/firewall. */
export function fixture(name: string): string {
  return readFileSync(new URL(`../../../fixtures/firewall/${name}`, import.meta.url), 'utf8');
}

/** Without places and attributes, for comparing what was read in two ways. */
export function withoutPlaces({ tag, name, text, children }: ParsedElement): Element {
  return {
    tag,
    ...(name !== undefined && { name }),
    ...(text !== undefined && { text }),
    ...(children && { children: children.map(withoutPlaces) }),
  };
}
