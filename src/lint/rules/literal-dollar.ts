import { bareEqualsOf } from '../extension/bare-equals.ts';
import { variableOf } from '../../panos/variables.ts';
import type { Rule, RuleContext } from '../rule.ts';

const rule: Rule = {
  id: 'literal-dollar',
  title: 'A dollar sign begins a variable',
  description:
    'Reported in a template are dollar signs without a name behind them, doubled ones, one before a key, and variables in braces.',
  sentinel: 'The dollar sign is sent as it stands. One before a key hides the key, and the pair is lost.',
  repair:
    'The quick fix removes a dollar sign before a key, the second of two before a variable, and braces. Where a name is missing, a person must say which.',
  severity: { log: 'off', template: 'error' },
  example: {
    mode: 'template',
    bad: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src=$src $proto=$proto',
    good: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src=$src proto=$proto',
  },
  check(context) {
    const { message, mode, line } = context;
    if (mode !== 'template' || message === undefined) return;
    const from = message.marker.end;
    if (!line.text.includes('$', from)) return;
    for (const { 0: text, index } of line.text.slice(from).matchAll(/\$(?![A-Za-z])/g)) {
      reportDollar(context, from + index, text.length);
    }
    for (const found of bareEqualsOf(context)) {
      if (found.kind !== 'dollar-key') continue;
      const { dollar, offset, key } = found;
      remove(context, `A dollar sign stands before the key "${key}".`, dollar, offset);
    }
  },
};

function reportDollar(context: RuleContext, start: number, length: number): void {
  const { text, continued } = context.line;
  const end = start + length;
  if (end === text.length && continued) return; // the name may be on the next line
  if (end < text.length && !/[\x20-\x7e]/.test(text.charAt(end))) return; // a stray character stands in it
  const name = /^\$([A-Za-z][A-Za-z0-9_-]*)/.exec(text.slice(end, end + 64))?.[1];
  if (name !== undefined && variableOf(name) !== undefined) {
    remove(context, `Two dollar signs stand before the variable ${name}.`, start, end + 1);
    return;
  }
  const braced = /^\{ ?([A-Za-z][A-Za-z0-9_-]*) ?\}/.exec(text.slice(end, end + 64));
  if (braced?.[1] !== undefined && variableOf(braced[1]) !== undefined) {
    const newText = `$${braced[1]}`;
    const edits = [{ start, end: end + braced[0].length, newText }];
    const fix = { title: `Write ${newText}`, edits };
    const message = `PAN-OS writes variables without braces: ${newText}.`;
    context.report({ severity: 'error', message, start, end: end + braced[0].length, fix });
    return;
  }
  const message = 'A dollar sign without the name of a variable is sent as it stands.';
  context.report({ severity: 'error', message, start, end });
}

function remove({ report }: RuleContext, message: string, start: number, end: number): void {
  const edits = [{ start, end: start + 1, newText: '' }];
  report({ severity: 'error', message, start, end, fix: { title: 'Remove the dollar sign', edits } });
}

export default rule;
