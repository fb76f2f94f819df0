import type { Finding, Severity } from '../shared/finding.ts';
import type { Level, Inspection, InspectedRule, Result } from './inspection.ts';

const LEVEL: Readonly<Record<Severity, Level>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/**
 * What checks said about a proxy, as an inspection.
 * @param titles by check: what it wants, where a finding's title says what was found
 */
export function inspectionOfFindings(
  host: string,
  findings: readonly Finding[],
  titles: ReadonlyMap<string, string>,
  { tool, exitCode }: Pick<Inspection, 'tool' | 'exitCode'>,
): Inspection {
  const results = findings.map(resultOf);
  return {
    tool,
    rules: findings.map((finding) => ruleOf(finding, titles.get(finding.id) ?? finding.title)),
    subjects: [{ name: host, results, skipped: new Set() }],
    exitCode,
  };
}

function ruleOf({ id, explanation, severity }: Finding, title: string): InspectedRule {
  return { id, title, help: [explanation], page: `docs/checks/${id}.md`, level: LEVEL[severity] };
}

function resultOf({ id, title, state, severity, evidence, remedy, consequenceOf }: Finding): Result {
  const [first] = evidence;
  const message = state === 'unknown' && first !== undefined ? `${title}: ${first.text}` : `${title}.`;
  const seen = evidence.map(({ text, file, line }) =>
    file === undefined ? text : `${file}${line === undefined ? '' : `:${line}`} ${text}`,
  );
  const todo =
    remedy === undefined ? [] : [remedy.text, ...(remedy.commands ?? []).map((each) => `$ ${each}`)];
  const cause = consequenceOf === undefined ? [] : [`Follows from ${consequenceOf}.`];
  const places = state === 'fail' ? [...seen, ...todo, ...cause] : seen;
  return { rule: id, state, level: LEVEL[severity], message, places };
}
