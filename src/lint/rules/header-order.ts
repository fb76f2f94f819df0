import { logTypesWith, variableOf } from '../../panos/variables.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { variablesIn } from '../template/variables-in.ts';

/** Log types whose content reads the type in the field of the event class id. */
const TYPE_FIRST: ReadonlySet<string> = new Set(['globalprotect', 'decryption']);

const TYPES: ReadonlySet<string> = new Set(['TRAFFIC', 'THREAT']);
const SUBTYPES =
  /^(?:start|end|drop|deny|url|virus|spyware|vulnerability|wildfire|wildfire-virus|file|data|flood|packet|scan)$/;

const rule: Rule = {
  id: 'header-order',
  title: 'PAN-OS puts the subtype before the type',
  description:
    'The fifth header field of a message from PAN-OS is the subtype, the sixth the type: `end|TRAFFIC`. It looks reversed, and is not. Reported is the other order; for GlobalProtect and Decryption it is right.',
  sentinel:
    'Rules, workbooks and parsers compare Activity with `TRAFFIC` and `THREAT`, and DeviceEventClassID with subtypes. With both exchanged they see no event at all.',
  repair: 'The quick fix exchanges the two fields of a template.',
  severity: { log: 'warning', template: 'warning' },
  example: {
    mode: 'template',
    bad: 'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$type|$subtype|1|in=$bytes_sent',
    good: 'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$subtype|$type|1|in=$bytes_sent',
  },
  check(context) {
    const { message, line, mode } = context;
    const [, , product, , id, name] = message?.fields ?? [];
    if (product === undefined || id === undefined || name === undefined) return;
    const textOf = (span: { start: number; end: number }) => line.text.slice(span.start, span.end);
    if (!/[T$]/.test(line.text.charAt(id.start)) || textOf(product) !== 'PAN-OS') return;
    const swapped =
      mode === 'template'
        ? textOf(id) === '$type' && textOf(name) === '$subtype' && matters(context)
        : TYPES.has(textOf(id)) && SUBTYPES.test(textOf(name));
    if (!swapped) return;
    const sure = mode === 'log' || context.logType !== undefined || !possibly(context, true);
    const edits = [
      { ...id, newText: textOf(name) },
      { ...name, newText: textOf(id) },
    ];
    const exchange = { title: 'Exchange the two fields', edits };
    context.report({
      severity: 'warning',
      message: `Subtype and type are exchanged: Sentinel's content looks for "${textOf(id)}" in the sixth field${sure ? '' : '; for GlobalProtect and Decryption this order is right'}.`,
      start: id.start,
      end: name.end,
      ...(mode === 'template' && (sure ? { fix: exchange } : { suggestions: [exchange] })),
    });
  },
};

/** Whether the template can be for a log type whose content reads the subtype in the fifth field. */
function matters(context: RuleContext): boolean {
  if (context.logType !== undefined) return !TYPE_FIRST.has(context.logType);
  return possibly(context, false);
}

/** Whether its variables allow a log type whose content reads the type there, or one whose content does not. */
function possibly(context: RuleContext, first: boolean): boolean {
  const names = variablesIn(context).flatMap(({ name }) => (variableOf(name) === undefined ? [] : [name]));
  return logTypesWith(names).some((logType) => TYPE_FIRST.has(logType) === first);
}

export default rule;
