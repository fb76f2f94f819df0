import { isLabel } from '../../panos/clean/known-words.ts';
import { isKnownKey } from '../../cef/standard-keys.ts';
import { isFurniture } from '../../panos/clean/furniture.ts';
import { variableOf } from '../../panos/variables.ts';
import type { Fix } from '../problem.ts';
import type { Rule, RuleContext } from '../rule.ts';

const rule: Rule = {
  id: 'line-break',
  title: 'A message and a template are one line',
  description:
    'Reported is a line without a CEF header directly after one that has it: the rest of that message or template, cut off by a line break.',
  sentinel:
    'A line feed ends a message on its way: the first half arrives without its last pairs, the rest becomes a message of its own that is not CEF. The same comes of a message that is cut at the size limit of a receiver, 8 KB in rsyslog unless `maxMessageSize` is set. PAN-OS keeps the line breaks of a pasted template and sends them.',
  repair:
    'A line break inside a value is written `\\n`. A template is joined to one line: with a blank before a new key, without one inside a word or a variable.',
  severity: { log: 'warning', template: 'error' },
  example: {
    mode: 'template',
    bad: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src=$src app=\n$app dst=$dst',
    good: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src=$src app=$app dst=$dst',
  },
  check(context) {
    if (context.line.kind !== 'continuation') return;
    if (context.mode === 'log') reportLog(context);
    else reportTemplate(context);
  },
};

function reportLog({ line, report }: RuleContext): void {
  report({
    severity: 'warning',
    message:
      'No CEF header: this looks like the rest of the line before. Either a value holds a line break that was not written as \\n, or the message was cut, for example by the size limit of the receiver (rsyslog: maxMessageSize, 8k unless set).',
    start: 0,
    end: line.text.length,
    suggestions: [join('Join with the line before, writing \\n', line.breakLength, '\\n')],
  });
}

function reportTemplate({ line, report }: RuleContext): void {
  const { text } = line;
  // As in a shell, a backslash may say that the line goes on.
  const continues = /(?:^|[^\\])\\$/.test(line.before ?? '') ? 1 : 0;
  const before = (line.before ?? '').slice(0, continues === 1 ? -1 : undefined);
  const breakLength = line.breakLength + continues;
  if (!isPartOfTemplate(text)) {
    const remove = {
      title: 'Remove the line',
      edits: [{ start: -breakLength, end: text.length, newText: '' }],
    };
    report({
      severity: 'error',
      message:
        'This text is no key=value pair: a page number or heading pasted between two parts of a template.',
      start: 0,
      end: text.length,
      // What a manual prints on every page is surely no part of a template.
      ...(isFurniture(text) ? { fix: remove } : { suggestions: [remove] }),
    });
    return;
  }
  const sure = glue(before, text);
  report({
    severity: 'error',
    message: 'A template is one line; this line break is sent, or ends the template.',
    start: -breakLength,
    end: 0,
    ...(sure === undefined
      ? {
          suggestions: [
            join('Join without a blank', breakLength, ''),
            join('Join with a blank', breakLength, ' '),
          ],
        }
      : { fix: join('Join the lines', breakLength, sure) }),
  });
}

/** What belongs between two parts of a template: a blank before a new pair, nothing inside one, unknown otherwise. */
function glue(before: string, text: string): string | undefined {
  if (!isPartOfTemplate(before)) return undefined;
  if (/[ =]$/.test(before) || /^[ =]/.test(text)) return '';
  const variable = glueOfVariable(before, text);
  if (variable !== undefined) return variable;
  const label = glueOfLabel(before, text);
  if (label !== undefined) return label;
  const key = /^([A-Za-z0-9_]+)=/.exec(text)?.[1];
  const half = /(?:^|[ |])([A-Za-z0-9_]+)$/.exec(before.slice(-256))?.[1];
  if (key === undefined) return undefined;
  if (half !== undefined && isKnownKey(half + key)) return isKnownKey(key) ? undefined : '';
  return isKnownKey(key) ? ' ' : undefined;
}

/** What makes one known variable of the ends of two lines: nothing, or the hyphen that the line end took. */
function glueOfVariable(before: string, text: string): string | undefined {
  const half = /\$([A-Za-z][A-Za-z0-9_-]*)$/.exec(before.slice(-64))?.[1];
  const rest = /^([A-Za-z0-9_-]+)(?:[ |]|$)/.exec(text.slice(0, 64))?.[1];
  if (half === undefined || rest === undefined) return undefined;
  return ['', '-'].find((between) => variableOf(half + between + rest) !== undefined);
}

/** What makes one label of the vendor's guides of the ends of two lines: a blank, or nothing. */
function glueOfLabel(before: string, text: string): string | undefined {
  const half = /Label=([^=]+)$/.exec(before.slice(-128))?.[1];
  const rest = /^([^=]{1,64}) [A-Za-z0-9_]+=/.exec(text.slice(0, 128))?.[1];
  if (half === undefined || rest === undefined) return undefined;
  const fitting = [' ', ''].filter((between) => isLabel(half + between + rest));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function isPartOfTemplate(text: string): boolean {
  return text.includes('=') || text.includes('$');
}

function join(title: string, breakLength: number, newText: string): Fix {
  return { title, edits: [{ start: -breakLength, end: 0, newText }] };
}

export default rule;
