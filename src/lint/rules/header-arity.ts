import { strayAt } from '../../cef/stray-characters.ts';
import { HEADER_FIELDS, type CefMessage } from '../../cef/message.ts';
import { isSeverity, isVariable } from '../header-values.ts';
import { repaired } from '../stray/damaged-key.ts';
import type { Rule, RuleContext } from '../rule.ts';

const FIELDS = HEADER_FIELDS.length;

const rule: Rule = {
  id: 'header-arity',
  title: 'The header has seven fields, each ended by a pipe',
  description:
    'Version, vendor, product, device version, event class id, name and severity stand in this order, and a pipe follows each of them, the last one too. Reported are missing fields, a missing last pipe, and text before the first key, which is what one pipe too many leaves behind.',
  sentinel:
    'With a pipe missing or added, every later field moves into the wrong column, or the message is not taken as CEF at all: DeviceVendor, Activity and LogSeverity are empty or wrong, and pairs are lost.',
  repair:
    'The quick fix adds the last pipe where the severity before it is sound. For missing fields, compare with the template; a pipe that belongs to a field is written `\\|`.',
  severity: { log: 'warning to error', template: 'warning to error' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|src=192.0.2.1',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|src=192.0.2.1',
  },
  check(context) {
    const { message } = context;
    if (message === undefined) return;
    const { line, mode } = context;
    // The line break cut the header off, and line-break speaks of it.
    if (mode === 'template' && line.continued && message.extension === undefined) return;
    if (message.fields.length < FIELDS) reportMissing(context, message);
    else if (message.delimiters.length < FIELDS) reportLastPipe(context, message);
    else reportText(context, message);
  },
};

function reportMissing(context: RuleContext, message: CefMessage): void {
  const count = message.fields.length;
  const names = HEADER_FIELDS.slice(count).join(', ');
  const first = message.extension?.pairs[0]?.key;
  const last = message.fields.at(-1);
  const place = first ?? (last !== undefined && last.end > last.start ? last : message.marker);
  context.report({
    severity: 'error',
    message: `The header has ${count} of 7 fields; ${7 - count} missing (${where(context, message, names)}).`,
    start: place.start,
    end: place.end,
  });
}

/** The last fields by position, unless the one that is last reads as the severity: then it is one before it. */
function where({ mode }: RuleContext, { text, fields }: CefMessage, names: string): string {
  const last = fields.at(-1);
  const word = last === undefined ? '' : text.slice(last.start, last.end);
  const isLast = isSeverity(word) || (mode === 'template' && word === '$number-of-severity');
  return isLast && fields.length > 4 ? `before the severity "${word}"` : `by position: ${names}`;
}

function reportLastPipe(context: RuleContext, message: CefMessage): void {
  const { text, extension } = message;
  const severity = message.fields[FIELDS - 1];
  const start = severity?.end ?? text.length;
  const word = text.slice(severity?.start ?? start, start).trimEnd();
  const sound = isSeverity(word) || (context.mode === 'template' && isVariable(word));
  const end = extension === undefined ? start : extension.leading.end;
  const fix = { title: 'Add the last pipe', edits: [{ start, end, newText: '|' }] };
  context.report({
    severity: extension === undefined ? 'warning' : 'error',
    message: 'The pipe after the severity is missing.',
    start,
    end,
    fix: sound ? fix : undefined,
  });
}

function reportText(context: RuleContext, message: CefMessage): void {
  const { text, extension } = message;
  if (extension === undefined) return;
  const { leading, damagedKeys, pairs } = extension;
  const words = text.slice(leading.start, leading.end);
  if (words.trim() === '') return;
  // A key that a stray character or a blank hides is reported as that.
  if ((damagedKeys[0]?.equals ?? leading.end) < leading.end) return;
  if (/^ *[A-Za-z0-9_.[\]-]+\s+=/.test(words) || hidesEquals(words)) return;
  if (repaired(words)?.trim() === '') return; // nothing but stray characters
  const start = leading.start + (words.length - words.trimStart().length);
  context.report({
    severity: 'error',
    message: words.includes('|')
      ? 'Text stands between the severity and the first key: the header has a pipe too many, or a field holds a pipe that is not escaped.'
      : pairs.length === 0
        ? 'The extension holds no key=value pair.'
        : 'Text stands before the first key of the extension.',
    start,
    end: leading.start + words.trimEnd().length,
  });
}

function hidesEquals(words: string): boolean {
  for (let offset = 0; offset < words.length; offset++) {
    if (strayAt(words, offset)?.stray.replacement === '=') return true;
  }
  return false;
}

export default rule;
