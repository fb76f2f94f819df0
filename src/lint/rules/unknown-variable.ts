import { nearestVariables } from '../../panos/nearest-variable.ts';
import { variableOf } from '../../panos/variables.ts';
import type { Fix } from '../problem.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { variablesIn, type VariableUse } from '../template/variables-in.ts';

const rule: Rule = {
  id: 'unknown-variable',
  title: 'Variables are variables of PAN-OS',
  description:
    'Reported in a template is a `$name` that no log type of PAN-OS has. Usual causes are hyphens lost or added at the line ends of a PDF, and slips.',
  sentinel:
    'The firewall does not refuse an unknown variable: it sends the name as text, in every event, so the column holds `$numberof-severity` instead of a number.',
  repair:
    'The quick fix writes the variable that was meant, where only one can be: when hyphens, underscores or case differ, or a single letter of a long name.',
  severity: { log: 'off', template: 'error' },
  example: {
    mode: 'template',
    bad: 'CEF:0|Example|Gate|1.0|$subtype|$type|$numberof-severity|src=$src',
    good: 'CEF:0|Example|Gate|1.0|$subtype|$type|$number-of-severity|src=$src',
  },
  check(context) {
    for (const use of variablesIn(context)) {
      // Its lost hyphen is a finding of stray-character.
      if (variableOf(use.name) !== undefined || use.name.startsWith('cefformatted-')) continue;
      reportUnknown(context, use);
    }
  },
};

function reportUnknown({ line, report }: RuleContext, { name, start, end }: VariableUse): void {
  const blank = brokenByBlank(line.text, name, end);
  if (blank !== undefined) {
    report({
      severity: 'error',
      message: `A blank breaks the variable $${blank.whole}.`,
      start,
      end: blank.end,
      fix: write(start, blank.end, blank.whole),
    });
    return;
  }
  const { names, sure } = nearestVariables(name);
  const first = names[0];
  const question =
    first === undefined ? '' : ` Did you mean ${names.map((each) => `$${each}`).join(' or ')}?`;
  report({
    severity: 'error',
    message: `PAN-OS has no variable $${name}; it sends the name as text.${question}`,
    start,
    end,
    ...(sure && first !== undefined
      ? { fix: write(start, end, first) }
      : first !== undefined && { suggestions: names.map((each) => write(start, end, each)) }),
  });
}

/** `$cef-formatted- receive_time`: the two halves make a variable that neither of them is. */
function brokenByBlank(text: string, name: string, end: number): { whole: string; end: number } | undefined {
  const rest = /^ ([A-Za-z0-9_-]+)(?![A-Za-z0-9_=-])/.exec(text.slice(end, end + 64))?.[1];
  if (rest === undefined || !/[-_]$/.test(name)) return undefined;
  const whole = name + rest;
  return variableOf(whole) === undefined ? undefined : { whole, end: end + 1 + rest.length };
}

function write(start: number, end: number, name: string): Fix {
  return { title: `Write $${name}`, edits: [{ start, end, newText: `$${name}` }] };
}

export default rule;
