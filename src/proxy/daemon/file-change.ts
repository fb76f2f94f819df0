import type { FileChange } from '../../shared/events.ts';
import type { ProxyView } from '../view.ts';

/** The first line of every file of ours on a proxy. */
export const MARKER = '# Written by Sentinel CEF Onboarding. Undo: sentinel-cef undo';

/** A configuration file of ours with these lines, beside what is there now. */
export function fileChange(view: ProxyView, path: string, lines: readonly string[], why: string): FileChange {
  const before = view.facts.configuration.find((file) => file.path === path)?.lines.join('\n');
  return {
    path,
    mode: '0644',
    after: `${[MARKER, ...lines].join('\n')}\n`,
    why,
    ...(before !== undefined && { before: `${before}\n` }),
  };
}
