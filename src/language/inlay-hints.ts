import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { InlayHint, Range } from 'vscode-languageserver-types';
import { labelsOf, nameOf } from './labels.ts';
import { linesIn } from './lines.ts';

const LONGEST = 40;
/** Hints on one screen; a range that holds more is none that a person sees. */
const LIMIT = 2000;

/** What each custom key of the messages in a range is called, behind its equals sign: `cs1=Rule: allow-web`. */
export function inlayHints(document: TextDocument, range: Range): InlayHint[] {
  const hints: InlayHint[] = [];
  for (const { message, start } of linesIn(document, range)) {
    if (message === undefined) continue;
    const labels = labelsOf(message);
    if (labels.size === 0) continue;
    for (const pair of message.extension?.pairs ?? []) {
      const label = labels.get(nameOf(message, pair));
      if (label === undefined) continue;
      if (hints.length === LIMIT) return hints;
      const short = label.length > LONGEST ? `${label.slice(0, LONGEST)}…` : label;
      hints.push({
        position: document.positionAt(start + pair.equals + 1),
        label: `${short}:`,
        paddingRight: true,
      });
    }
  }
  return hints;
}
