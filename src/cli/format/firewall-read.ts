import type { createColors } from 'picocolors';
import * as z from 'zod/mini';
import type { ConfigurationProblem } from '../../lint/lint-configuration.ts';
import { coverageRows } from '../../panos/configuration/coverage-rows.ts';
import type { JudgedConfiguration } from '../../panos/configuration/judge-configuration.ts';
import { summaryOf } from '../../panos/configuration/summary.ts';
import { FindingReport } from '../../shared/finding-report.ts';
import { visible } from '../../shared/visible.ts';
import { findingLines } from '../print-findings.ts';
import type { LocatedProblem } from './lint-findings.ts';
import { lineOf } from './lint-report.ts';

const Route = z.strictObject({
  /** Absent for log settings. */
  logForwardingProfile: z.optional(z.string()),
  scope: z.string(),
  matchList: z.string(),
  filter: z.string(),
  /** Enabled rules that have the log forwarding profile. */
  rules: z.int(),
  serverProfile: z.string(),
  /** Empty where the server profile does not exist. */
  servers: z.array(
    z.strictObject({
      address: z.string(),
      port: z.int(),
      transport: z.string(),
      format: z.string(),
      facility: z.string(),
    }),
  ),
  line: z.int(),
});

/** What `sentinel-cef firewall read --format json` prints: one object. */
export const FirewallReadReport = z.strictObject({
  version: z.literal(1),
  file: z.string(),
  kind: z.enum(['firewall', 'Panorama']),
  /** False when only a part was read. */
  whole: z.boolean(),
  release: z.optional(z.string()),
  coverage: z.array(
    z.strictObject({
      area: z.string(),
      logType: z.string(),
      state: z.enum([
        'CEF',
        'native CSV',
        'other format',
        'on no rule',
        'nowhere',
        'not sent',
        'no such log',
        'unknown',
      ]),
      routes: z.array(Route),
    }),
  ),
  findings: z.array(FindingReport),
  /** What the linter says of the templates, at their places in the file. */
  templates: z.array(
    z.strictObject({
      serverProfile: z.string(),
      logType: z.string(),
      line: z.int(),
      column: z.int(),
      endLine: z.int(),
      endColumn: z.int(),
      rule: z.string(),
      severity: z.enum(['error', 'warning', 'information', 'hint']),
      message: z.string(),
      /** What its safe fix does, where it has one that --fix-to applies. */
      fix: z.optional(z.string()),
    }),
  ),
});

export function readAsJson(judged: JudgedConfiguration, problems: readonly ConfigurationProblem[]): string {
  const { configuration } = judged.view;
  const report = FirewallReadReport.parse({
    version: 1,
    file: configuration.file,
    kind: configuration.kind,
    whole: configuration.isWhole,
    ...(configuration.release !== undefined && { release: configuration.release }),
    coverage: judged.coverage.map(({ routes, ...coverage }) => ({
      ...coverage,
      routes: routes.map(({ forwarding, scope, matchList, rules, target, serverProfiles }) => ({
        ...(forwarding && { logForwardingProfile: forwarding.name }),
        scope: scope.label,
        matchList: matchList.name,
        filter: matchList.filter,
        rules: rules.length,
        serverProfile: target,
        servers: serverProfiles.flatMap(({ servers }) =>
          servers.map(({ address, port, transport, format, facility }) => ({
            address,
            port,
            transport,
            format,
            facility,
          })),
        ),
        line: matchList.at.line,
      })),
    })),
    findings: judged.findings,
    templates: problems.map(({ profile, format, problem: { rule, severity, message }, from, to, fix }) => ({
      serverProfile: profile.name,
      logType: format.logType,
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
      rule,
      severity,
      message,
      ...(fix && { fix: fix.title }),
    })),
  });
  return `${JSON.stringify(report)}\n`;
}

/** What it is, the table of coverage, findings with remedies, and what the linter says of the templates. */
export function readAsText(
  judged: JudgedConfiguration,
  problems: readonly ConfigurationProblem[],
  colors: ReturnType<typeof createColors>,
): string {
  const { file } = judged.view.configuration;
  const lines = [
    ...summaryOf(judged),
    '',
    ...tableLines(judged, colors),
    '',
    ...findingLines(judged.findings),
  ];
  const linted = problems.map((each) => lineOf(locatedIn(file, each), colors).trimEnd());
  return [...lines, ...(linted.length === 0 ? [] : ['', 'Templates:', ...linted]), '']
    .map((line) => `${line}\n`)
    .join('');
}

/** A problem of a template as one of the file. */
export function locatedIn(file: string, { format, problem, from, to }: ConfigurationProblem): LocatedProblem {
  return { file, problem: { ...problem, message: `${format.logType}: ${problem.message}` }, from, to };
}

function tableLines(judged: JudgedConfiguration, colors: ReturnType<typeof createColors>): string[] {
  const rows = coverageRows(judged).map(({ area, logTypes, state, through, to }) =>
    [area, logTypes.join(', '), state, through, to].map(visible),
  );
  const all = [['where', 'log type', 'leaves as', 'through', 'to'], ...rows];
  // A list of log types that are not sent may be long; it does not widen the column for all.
  const widths = [0, 1, 2, 3].map((column) =>
    Math.min(60, Math.max(...all.filter((row) => row[4] !== '').map((row) => (row[column] ?? '').length), 9)),
  );
  return all.map(([area = '', logTypes = '', state = '', through = '', to = ''], index) => {
    const paint = index === 0 ? colors.bold : state === 'CEF' ? colors.green : colors.yellow;
    const cells = [
      area.padEnd(widths[0] ?? 0),
      paint(state.padEnd(12)),
      logTypes.padEnd(widths[1] ?? 0),
      through.padEnd(widths[3] ?? 0),
      to,
    ];
    return cells.join('  ').trimEnd();
  });
}
