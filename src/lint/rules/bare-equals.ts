import { bareEqualsOf } from '../extension/bare-equals.ts';
import type { LintPair } from '../pairs.ts';
import type { Rule, RuleContext } from '../rule.ts';

const rule: Rule = {
  id: 'bare-equals',
  title: 'An equals sign inside a value is escaped',
  description:
    'Inside a value an equals sign is written `\\=`. Reported are those that stand bare, and words in the midst of a text that read as a new key because a blank stands before them and an equals sign behind.',
  sentinel:
    'Readers disagree: some keep the text, some drop the pair or the whole message, and behind a blank every one of them starts a new key, so the text ends there and the rest lands in AdditionalExtensions. On PAN-OS the cause is the server profile: its escaping is off.',
  repair:
    'The quick fix writes `\\=`. On PAN-OS: Syslog Server Profile, Custom Log Format, Escaping: escaped characters `\\=`, escape character `\\`.',
  severity: { log: 'warning', template: 'warning to error' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|request=www.example.com/?q=a act=allow',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|request=www.example.com/?q\\=a act=allow',
  },
  check(context) {
    for (const found of bareEqualsOf(context)) {
      if (found.kind === 'text') reportText(context, found.pair, found.offset, found.count);
    }
    if (context.mode === 'template') return;
    for (const pair of context.groups.odd)
      if (pair.midText && pair.brokenFrom === undefined) reportMidText(context, pair);
  },
};

function reportText(context: RuleContext, pair: LintPair, start: number, count: number): void {
  const end = start + count;
  const { text } = context.line;
  if (context.mode === 'template' && text.charAt(start - 1) === ' ' && text.charAt(end) === '$') {
    context.report({ severity: 'error', message: 'The key before this equals sign is missing.', start, end });
    return;
  }
  const edits = [{ start, end, newText: '\\='.repeat(count) }];
  context.report({
    severity: 'warning',
    message: `An equals sign in the value of "${pair.name}" is not escaped; write \\=.${cure(context)}`,
    start,
    end,
    fix: { title: 'Write \\=', edits },
  });
}

function reportMidText(context: RuleContext, { name, key, equals }: LintPair): void {
  context.report({
    severity: 'warning',
    message: `"${name}" reads as a new key in the midst of a text: the "=" behind it is not escaped.${cure(context)}`,
    ...key,
    suggestions: [{ title: 'Write \\=', edits: [{ start: equals, end: equals + 1, newText: '\\=' }] }],
  });
}

function cure({ message }: RuleContext): string {
  const vendor = message?.fields[1];
  if (vendor === undefined || message?.text.slice(vendor.start, vendor.end) !== 'Palo Alto Networks')
    return '';
  return ' On PAN-OS set Syslog Server Profile > Custom Log Format > Escaping: escaped characters \\=, escape character \\.';
}

export default rule;
