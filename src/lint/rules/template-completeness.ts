import { namesOf } from '../../panos/templates/remarks.ts';
import { type Gap, gapsOf } from '../../panos/templates/gaps.ts';
import { servedBy } from '../../panos/templates/releases.ts';
import { TEMPLATE_LOG_TYPES } from '../../panos/templates/table/index.ts';
import type { Span } from '../../cef/span.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { onlyLogType } from '../template/only-log-type.ts';

const PLACES = { classId: 4, name: 5, severity: 6 } as const;

const rule: Rule = {
  id: 'template-completeness',
  title: 'A template fills what Sentinel’s content reads',
  description:
    'Reported, only when asked for (`lint --completeness`, or **Check Template Completeness**), are columns that rules, workbooks and parsers of Sentinel read for this log type, and that a template leaves empty or fills from another variable. `in=$bytes_sent out=$bytes_received` is right by the standard and no finding.',
  sentinel:
    'What reads the column goes blind: a rule finds nothing, an incident has no account, a tile stays empty. Nothing tells that it did.',
  repair:
    'The suggestions write the pair or the variable. `sentinel-cef template` makes a whole template that has all of them and fits.',
  severity: { log: 'off', template: 'information to warning' },
  example: {
    mode: 'template',
    bad: 'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$threatid|$type|$number-of-severity|src=$src dst=$dst',
    good: 'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$subtype|$type|$number-of-severity|rt=$cef-formatted-receive_time src=$src dst=$dst spt=$sport dpt=$dport app=$app act=$action request=$misc cs2=$category cs4=$from cat=$threatid',
    options: { logType: 'data', completeness: true },
  },
  check(context) {
    const { completeness, mode, message, line, report, target, release } = context;
    if (completeness !== true || mode !== 'template' || target !== 'sentinel') return;
    if (message === undefined || message.fields.length < 7 || line.continued) return;
    const logType = context.logType ?? onlyLogType(context);
    const marker = { start: message.marker.start, end: message.marker.end };
    if (logType === undefined || !TEMPLATE_LOG_TYPES.includes(logType)) {
      const message =
        'Which log type this template is for is not known, so that nobody can say what it lacks. Name it: --log-type, a file name such as threat.panos-cef, or a comment "# sentinel-cef-log-type threat".';
      report({ severity: 'information', message, ...marker });
      return;
    }
    const missing = new Map<string, Gap[]>();
    const gaps = gapsOf(logType, release === undefined ? undefined : servedBy(release), contentOf(context));
    for (const gap of gaps) {
      const span = spanOf(context, gap);
      const readers = namesOf(gap.readers);
      if (span === undefined) missing.set(readers, [...(missing.get(readers) ?? []), gap]);
      else reportOther(context, gap, span);
    }
    for (const together of missing.values()) reportMissing(context, together, marker);
  },
};

/** Where the template fills the column, though from something else. */
function spanOf({ message, pairs }: RuleContext, { place }: Gap): Span | undefined {
  if ('header' in place) return message?.fields[PLACES[place.header]];
  return pairs.find(({ name }) => name === place.key)?.value;
}

function reportOther({ line, report }: RuleContext, gap: Gap, { start, end }: Span): void {
  const { expected, readers } = gap;
  const text = line.text.slice(start, Math.min(end, start + 40));
  report({
    severity: severityOf([gap]),
    message: `${nameOf(gap)} is filled from ${text === '' ? 'nothing' : text}, where ${expected} is expected by ${namesOf(readers)}.`,
    start,
    end,
    suggestions: [{ title: `Write ${expected}`, edits: [{ start, end, newText: expected }] }],
  });
}

/** What is missing for the same readers is one finding. */
function reportMissing({ line, report }: RuleContext, gaps: readonly Gap[], marker: Span): void {
  const pairs = gaps.map(({ place, expected }) => ('key' in place ? `${place.key}=${expected}` : ''));
  const end = line.text.trimEnd().length;
  const text = pairs.join(' ');
  const newText = line.text.charAt(end - 1) === '|' ? text : ` ${text}`;
  const [first] = gaps;
  report({
    severity: severityOf(gaps),
    message: `${gaps.map(nameOf).join(', ')} ${gaps.length === 1 ? 'stays' : 'stay'} empty, for ${namesOf(first?.readers ?? [])}. Missing: ${text}.`,
    ...marker,
    suggestions: [
      {
        title: gaps.length === 1 ? `Add ${text}` : `Add these ${gaps.length} pairs`,
        edits: [{ start: end, end, newText }],
      },
    ],
  });
}

/** A header field that nothing looks for hides every event. */
function severityOf(gaps: readonly Gap[]): 'warning' | 'information' {
  const blind = gaps.some(
    ({ place, readers }) =>
      ('header' in place && place.header !== 'severity') ||
      readers.some(({ kind }) => kind === 'analytics rule'),
  );
  return blind ? 'warning' : 'information';
}

function nameOf({ column, place }: Gap): string {
  return column === 'AdditionalExtensions' && 'key' in place ? place.key : column;
}

function contentOf({ message, pairs, line }: RuleContext) {
  const textOf = (index: number) => {
    const span = message?.fields[index];
    return span === undefined ? '' : line.text.slice(span.start, span.end);
  };
  return {
    header: { classId: textOf(PLACES.classId), name: textOf(PLACES.name), severity: textOf(PLACES.severity) },
    values: new Map(pairs.map(({ name, value }) => [name, line.text.slice(value.start, value.end).trim()])),
  };
}

export default rule;
