import { shownPairsOf } from '../cef/spaced-pairs.ts';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range, SemanticTokens } from 'vscode-languageserver-types';
import { entryOf } from '../cef/dictionary.ts';
import type { CefMessage } from '../cef/message.ts';
import { labelledKeyOf, nameOf } from './labels.ts';
import { linesIn } from './lines.ts';
import { variablesOfLine } from './variables-of-line.ts';

/** Standard types of editors; the extension's manifest maps them to the scopes of the grammars. */
export const TOKEN_TYPES = [
  'keyword',
  'number',
  'namespace',
  'class',
  'type',
  'event',
  'enumMember',
  'operator',
  'property',
  'string',
  'variable',
] as const;
export const TOKEN_MODIFIERS = ['address', 'time', 'label'] as const;

type TokenType = (typeof TOKEN_TYPES)[number];
type TokenModifier = (typeof TOKEN_MODIFIERS)[number];

/** By header field. */
const FIELD_TYPES: readonly TokenType[] = [
  'number',
  'namespace',
  'class',
  'number',
  'type',
  'event',
  'enumMember',
];

/** A longer document is coloured where it is seen, not as a whole. */
const LONGEST = 2_000_000;

/** Tokens of the lines that a range touches, or of all; `undefined` for a whole document that is too long. */
export function semanticTokens(document: TextDocument, range?: Range): SemanticTokens | undefined {
  if (range === undefined && document.offsetAt({ line: document.lineCount, character: 0 }) > LONGEST) {
    return undefined;
  }
  const writer = new Writer(document);
  const template = document.languageId === 'panos-cef-template';
  for (const { message, start } of linesIn(document, range)) {
    if (message !== undefined)
      writeMessage(message, template, (from, to, ...kind) => writer.add(start + from, start + to, ...kind));
  }
  return { data: writer.data };
}

type Add = (start: number, end: number, type: TokenType, modifier?: TokenModifier) => void;

function writeMessage(message: CefMessage, template: boolean, add: Add): void {
  const { text, marker, fields, delimiters } = message;
  add(marker.start, marker.end, 'keyword');
  for (const [index, type] of FIELD_TYPES.entries()) {
    const field = fields[index];
    const delimiter = delimiters[index];
    if (field !== undefined) writeText(text, field.start, field.end, type, template, add);
    if (delimiter !== undefined) add(delimiter.start, delimiter.end, 'operator');
  }
  for (const pair of shownPairsOf(message)) {
    const name = nameOf(message, pair);
    const label = labelledKeyOf(name) === undefined ? undefined : 'label';
    add(pair.key.start, pair.key.end, 'property', label);
    add(pair.equals, pair.equals + 1, 'operator');
    const [type, modifier] = label === undefined ? typeOfValue(name) : (['string', label] as const);
    writeText(text, pair.value.start, pair.value.end, type, template, add, modifier);
  }
}

function typeOfValue(name: string): readonly [TokenType, TokenModifier?] {
  const type = entryOf(name)?.type ?? 'String';
  if (type === 'Time Stamp') return ['number', 'time'];
  if (type.endsWith('Address')) return ['number', 'address'];
  return type === 'String' ? ['string'] : ['number'];
}

/** A text as one token, or cut at the variables of a template. */
function writeText(
  text: string,
  start: number,
  end: number,
  type: TokenType,
  template: boolean,
  add: Add,
  modifier?: TokenModifier,
): void {
  let from = start;
  if (template) {
    for (const variable of variablesOfLine(text, start, end)) {
      add(from, variable.start, type, modifier);
      add(variable.start, variable.end, 'variable');
      from = variable.end;
    }
  }
  add(from, end, type, modifier);
}

/** Writes tokens in the relative form of the protocol. */
class Writer {
  readonly data: number[] = [];
  readonly #document: TextDocument;
  #line = 0;
  #character = 0;

  constructor(document: TextDocument) {
    this.#document = document;
  }

  add(from: number, to: number, type: TokenType, modifier?: TokenModifier): void {
    if (to <= from) return;
    const { line, character } = this.#document.positionAt(from);
    const end = this.#document.positionAt(to);
    // A lone CR ends a line for editors; no token reaches over one.
    if (end.line !== line || (line === this.#line && character < this.#character)) return;
    const delta = line - this.#line;
    this.data.push(
      delta,
      delta === 0 ? character - this.#character : character,
      end.character - character,
      TOKEN_TYPES.indexOf(type),
      modifier === undefined ? 0 : 1 << TOKEN_MODIFIERS.indexOf(modifier),
    );
    this.#line = line;
    this.#character = character;
  }
}
