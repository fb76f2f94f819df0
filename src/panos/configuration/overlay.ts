import type { ParsedElement } from './parsed-element.ts';

/** Holders of entries that a firewall and a template of Panorama fill together. */
const TOGETHER: ReadonlySet<string> = new Set(['devices', 'vsys']);

/**
 * What a firewall runs: its own configuration, and below it what Panorama pushed. An entry of its own, such as a server
 * profile, takes the place of the whole pushed one, and its own service routes that of all pushed ones (what PAN-OS calls
 * an override); everything else goes together.
 */
export function overlaid(own: ParsedElement, pushed: ParsedElement): ParsedElement {
  if (own.text !== undefined || own.children?.some(({ tag }) => tag === 'member')) return own;
  const rest = [...(pushed.children ?? [])];
  const children = (own.children ?? []).map((child) => {
    const index = rest.findIndex(({ tag, name }) => tag === child.tag && name === child.name);
    const [same] = index === -1 ? [] : rest.splice(index, 1);
    const isObject = child.tag === 'entry' ? !TOGETHER.has(own.tag) : child.tag === 'service';
    return same === undefined || isObject ? child : overlaid(child, same);
  });
  return { ...own, children: [...children, ...rest] };
}
