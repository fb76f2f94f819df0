import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentLink } from 'vscode-languageserver-types';
import { rules } from '../lint/rules/index.ts';
import type { Steps } from '../shared/steps.ts';
import type { LanguageServiceOptions } from './language-service.ts';
import { linesOfPiece, piecesOf } from './lines.ts';

const DIRECTIVE = /^[ \t]*#[ \t]*sentinel-cef-(?:disable|enable)/;
const IDS: ReadonlySet<string> = new Set(rules.map(({ id }) => id));
const LIMIT = 1000;

/** Links from the rules that comments switch off and on to the pages about them; none where there are no pages. */
export function* documentLinks(
  document: TextDocument,
  { documentation }: LanguageServiceOptions,
): Steps<DocumentLink[]> {
  const links: DocumentLink[] = [];
  if (documentation === undefined) return links;
  for (const piece of piecesOf(document)) {
    // Most logs have no comment at all.
    const lines = piece.text.includes('sentinel-cef-') ? linesOfPiece(piece) : [];
    for (const { text, start, comment } of lines) {
      if (!comment || !DIRECTIVE.test(text)) continue;
      for (const { 0: word, index } of text.matchAll(/[a-z-]+/g)) {
        if (!IDS.has(word) || links.length === LIMIT) continue;
        links.push({
          range: {
            start: document.positionAt(start + index),
            end: document.positionAt(start + index + word.length),
          },
          target: `${documentation}/rules/${word}.md`,
          tooltip: `About the rule ${word}`,
        });
      }
    }
    yield;
  }
  return links;
}
