import type { Evidence, Finding, FindingState, Remedy, Severity } from '../../shared/finding.ts';
import { visible } from '../../shared/visible.ts';
import type { Spot } from './parsed-element.ts';
import type { Coverage } from './coverage.ts';
import type { ConfigurationView } from './view.ts';

/** What checks judge: a configuration, and how each log type leaves the firewall. */
export interface CheckedView extends ConfigurationView {
  readonly coverage: readonly Coverage[];
}

export interface Judgement {
  readonly state: FindingState;
  readonly title: string;
  readonly evidence: readonly Evidence[];
  readonly severity?: Severity;
  readonly remedy?: Remedy;
}

/** A pure function of a configuration. One file each; the id is the file's name and the documentation page. */
export interface FirewallCheck {
  readonly id: string;
  /** What must be so. */
  readonly title: string;
  readonly severity: Severity;
  /** Why it matters for events on their way to Sentinel. */
  readonly explanation: string;
  readonly judge: (view: CheckedView) => Judgement;
}

/** A rulebase has ten thousand rules, and a reader reads some. */
const MOST_EVIDENCE = 50;
/** So many commands are shown. */
export const SHOWN = 10;

export function pass(title: string): Judgement {
  return { state: 'pass', title, evidence: [] };
}

export function notApplicable(title: string): Judgement {
  return { state: 'not-applicable', title, evidence: [] };
}

/** The part that was read does not say it. */
export function unknown(title: string): Judgement {
  return {
    state: 'unknown',
    title,
    evidence: [{ text: 'The part that was read does not say it.' }],
    remedy: { text: 'Read the whole configuration.' },
  };
}

/** A fault at some places. */
export function fail(
  title: string,
  evidence: readonly Evidence[],
  remedy: Remedy,
  more: Pick<Judgement, 'severity'> | Record<string, never> = {},
): Judgement {
  const { commands = [] } = remedy;
  const left = evidence.length - MOST_EVIDENCE;
  return {
    ...more,
    state: 'fail',
    title,
    evidence: left > 0 ? [...evidence.slice(0, MOST_EVIDENCE), { text: `and ${left} more` }] : evidence,
    remedy: { text: remedy.text, ...(commands.length > 0 && { commands: commands.slice(0, SHOWN) }) },
  };
}

/** Something in the file. */
export function seen({ configuration }: ConfigurationView, text: string, at: Spot): Evidence {
  return { text, file: configuration.file, line: at.line };
}

/** `1 rule`, `2 rules`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What a configuration says is shown, not obeyed: names may hold any character. */
export function run(check: FirewallCheck, view: CheckedView): Finding {
  const { state, title, evidence, severity = check.severity, remedy } = check.judge(view);
  const { id, explanation } = check;
  return {
    id,
    title: visible(title),
    severity,
    state,
    explanation,
    evidence: evidence.map((each) => ({ ...each, text: visible(each.text) })),
    ...(remedy && { remedy: shown(remedy) }),
  };
}

/** A command with such a character would not do what it seems to. */
function shown({ text, commands }: Remedy): Remedy {
  const plain = commands?.filter((command) => command === visible(command)) ?? [];
  return { text, ...(plain.length > 0 && { commands: plain }) };
}
