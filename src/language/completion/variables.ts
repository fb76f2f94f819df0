import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { compareReleases, parseRelease } from '../../panos/release.ts';
import { allVariables, firstSeen, hasVariable, LOG_TYPES } from '../../panos/variables.ts';
import type { Replaced } from './replaced.ts';

/**
 * The `$variables` of a log type that a release has; of all log types when none is known.
 * @param usual those that templates have at this place, which come first
 */
export function variableItems(
  logType: string | undefined,
  release: string | undefined,
  usual: ReadonlySet<string>,
  { range }: Replaced,
): CompletionItem[] {
  const items: CompletionItem[] = [];
  const wanted = parseRelease(release ?? '');
  for (const { name, type, meaning } of allVariables()) {
    if (logType !== undefined && !hasVariable(logType, name)) continue;
    const since = firstSeen(name);
    if (wanted !== undefined && since !== undefined && compareReleases(since, wanted) > 0) continue;
    items.push({
      label: `$${name}`,
      kind: CompletionItemKind.Variable,
      detail: `${meaning} (${type})`,
      filterText: `$${name}`,
      sortText: `${usual.has(name) ? 0 : 1}${name}`,
      ...(usual.has(name) && { preselect: true }),
      textEdit: { range, newText: `$${name}` },
    });
  }
  return items;
}

/** The log types, for the comment that names one. */
export function logTypeItems({ range }: Replaced): CompletionItem[] {
  return LOG_TYPES.map((label) => ({
    label,
    kind: CompletionItemKind.EnumMember,
    textEdit: { range, newText: label },
  }));
}
