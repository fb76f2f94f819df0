import { lostMarkerAt } from '../lint-line.ts';
import type { LintSeverity } from '../problem.ts';
import type { Rule, RuleContext } from '../rule.ts';

const rule: Rule = {
  id: 'header-marker',
  title: 'The marker is `CEF:`, exactly',
  description:
    'A message begins with the four characters `CEF:`, in capitals, and the version follows at once. Reported are another case, look-alike letters, invisible characters inside, anything between the colon and the version, and lines without any marker, such as LEEF.',
  sentinel:
    'The collector recognises a message by this marker. Without it the event is read as plain syslog: it lands in the Syslog table, or nowhere. A single blank after the colon is tolerated, since the forwarder itself writes one.',
  repair:
    'The quick fix writes `CEF:` and removes what stands between it and the version. A line without a marker has no fix: find out what the sender did with it.',
  severity: { log: 'information to error', template: 'warning to error' },
  example: {
    mode: 'log',
    bad: 'cef:0|Example|Gate|1.0|100|Login|5|src=192.0.2.1',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|src=192.0.2.1',
  },
  check(context) {
    const { message, line } = context;
    if (message === undefined) {
      const foreign = line.kind === 'foreign' && (context.mode === 'template' || LEEF.test(line.text));
      if (line.kind === 'text' || foreign) reportLost(context);
      return;
    }
    const { marker, gap } = message;
    if (!marker.exact) {
      const { start } = marker;
      const { end } = gap; // one cause, one finding
      context.report({
        severity: 'error',
        message: `The marker must be "CEF:" exactly; here it is ${shown(line.text.slice(start, end))}.`,
        start,
        end,
        fix: {
          title: 'Write "CEF:"',
          edits: [{ start, end, newText: 'CEF:' }],
        },
      });
    } else if (gap.end > gap.start) reportGap(context, gap.start, gap.end);
  },
};

/** The marker of QRadar's format, at the beginning or behind a syslog header. */
const LEEF = /^(?:[^|]{0,256} )?LEEF:\d\.\d(?=\|)/;

function reportLost({ line, report }: RuleContext): void {
  const start = lostMarkerAt(line.text);
  if (start === -1) {
    const leef = LEEF.exec(line.text);
    const message =
      leef === null
        ? 'No CEF header: a message begins with "CEF:0|".'
        : 'LEEF is the format of QRadar, which Sentinel does not read: choose a CEF template at the sender ("sentinel-cef template" makes one).';
    const end = leef === null ? line.text.length : leef[0].length;
    report({ severity: 'error', message, start: leef === null ? 0 : end - 'LEEF:1.0'.length, end });
    return;
  }
  report({
    severity: 'error',
    message: `"CEF:" is missing before "${line.text.slice(start, start + 2)}".`,
    start,
    end: start + 2,
    suggestions: [{ title: 'Write "CEF:"', edits: [{ start, end: start, newText: 'CEF:' }] }],
  });
}

function reportGap(context: RuleContext, start: number, end: number): void {
  const text = context.line.text.slice(start, end);
  const blank = /^ +$/.test(text);
  context.report({
    severity: blank ? ofBlank(context) : 'error',
    message: blank
      ? 'A blank stands after "CEF:". Sentinel\'s collector tolerates it, some other readers of CEF do not.'
      : `Between "CEF:" and the version stands ${shown(text)}; the version must follow at once.`,
    start,
    end,
    fix: { title: 'Remove what stands after "CEF:"', edits: [{ start, end, newText: '' }] },
  });
}

/** The forwarder before Sentinel's collector writes a blank itself. */
function ofBlank({ mode, target }: RuleContext): LintSeverity {
  if (target === 'strict') return 'error';
  return mode === 'template' ? 'warning' : 'information';
}

/** The text with what can't be told apart written as code points. */
function shown(text: string): string {
  const visible = text.replaceAll(/[^\x20-\x7e]/gu, (char) => {
    const hex = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `<U+${hex}>`;
  });
  return `"${visible}"`;
}

export default rule;
