import type { TextDocument } from 'vscode-languageserver-textdocument';
import { MarkupKind, type Position, type SignatureHelp } from 'vscode-languageserver-types';
import { describeField } from './describe.ts';
import { HEADER } from './header-field.ts';
import { placeAt } from './place.ts';

const MARKER = 'CEF:';
const LABEL = `${MARKER}${HEADER.map(({ name }) => name).join('|')}|`;

/** Where the name of each field stands in the label. */
const PLACES: [number, number][] = [];
let at = MARKER.length;
for (const { name } of HEADER) {
  PLACES.push([at, at + name.length]);
  at += name.length + 1;
}

/** The header with the field under the cursor marked: "field 5 of 7: event class id". Nothing outside the header. */
export function signatureHelp(document: TextDocument, position: Position): SignatureHelp | undefined {
  const { line, offset } = placeAt(document, position);
  const { message } = line;
  if (message === undefined || offset < message.gap.end) return undefined;
  const active = message.fields.findIndex(({ start, end }) => offset >= start && offset <= end);
  if (active === -1) return undefined;
  return {
    signatures: [
      {
        label: LABEL,
        parameters: HEADER.map(({ name }, index) => ({
          label: PLACES[index] ?? [0, 0],
          documentation: {
            kind: MarkupKind.Markdown,
            value: [
              `Field ${index + 1} of ${HEADER.length}: ${name}.`,
              ...(index === active ? describeField(message, index).slice(1) : []),
            ].join('\n\n'),
          },
        })),
      },
    ],
    activeSignature: 0,
    activeParameter: active,
  };
}
