import { diffLines, folded } from '../shared/diff.ts';
import type { RunRecord } from '../shared/run-record.ts';
import type { Report } from './report.ts';

/** A piece of a report. Every text in it is plain: how it is made safe is for the writer of a format. */
export type Block =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | {
      readonly type: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly type: 'code'; readonly title: string; readonly text: string };

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

type StepRecord = RunRecord['steps'][number];

const STATE: Readonly<Record<StepRecord['findings'][number]['state'], string>> = {
  fail: 'failed',
  pass: 'good',
  unknown: 'not known',
  'not-applicable': 'does not apply',
};
const COMMAND = { onboard: 'Onboarding', validate: 'Validation', undo: 'Undo' } as const;

/** What the report is of, for its title. */
export function titleOf({ run }: Report): string {
  const { host, port, user } = run.profile;
  return `${COMMAND[run.command]} of ${user}@${host}:${port}`;
}

/** A report as sections in the order in which people read: outcome, what was changed, what was found, what was said. */
export function sectionsOf(report: Report): readonly Section[] {
  const { run } = report;
  return [
    { title: 'Outcome', blocks: outcome(report) },
    { title: 'Steps', blocks: [stepTable(run)] },
    { title: 'Changes', blocks: changes(report) },
    ...run.steps.filter(({ findings }) => findings.length > 0).map(findingSection),
    {
      title: 'Log',
      blocks: [
        {
          type: 'code',
          title: 'What was said',
          text: run.log.map(({ at, level, text }) => `${at} ${level.padEnd(7)} ${text}`).join('\n'),
        },
      ],
    },
  ];
}

function outcome({ run, made, files }: Report): readonly Block[] {
  const { verdict, failure, profile, hops } = run;
  const headline =
    verdict?.headline ??
    (run.ended === undefined ? 'The run was cut off, or still goes on.' : 'The run came to no verdict.');
  const changed = files.filter(({ takenBack }) => !takenBack).length;
  return [
    { type: 'text', text: headline },
    ...(verdict ? [{ type: 'text', text: verdict.detail } as const] : []),
    ...(failure === undefined ? [] : [{ type: 'text', text: failure } as const]),
    {
      type: 'table',
      head: ['What', 'Value'],
      rows: [
        ['profile', profile.name],
        ['agent', profile.path === 'legacy' ? 'Log Analytics agent (retired)' : 'Azure Monitor Agent'],
        ['workspace', profile.workspaceId ?? 'not named'],
        ['listener', listenerInWords(profile)],
        ['firewalls', profile.senders.join(', ') || 'not named'],
        ['operator', run.operator],
        ['began', timeOf(run.started)],
        ['ended', run.ended === undefined ? `not; last heard of at ${timeOf(run.at)}` : timeOf(run.ended)],
        ['files changed', String(changed)],
        ['report made', `${timeOf(made)} by ${run.product}`],
      ],
    },
    ...(hops.length === 0
      ? []
      : [
          {
            type: 'table',
            head: ['Hop', 'What is there', 'State'],
            rows: hops.map(({ title, detail, state }) => [title, detail, state]),
          } as const,
        ]),
  ];
}

function listenerInWords({ listener, facility }: RunRecord['profile']): string {
  const { port, protocol, tls } = listener;
  const plain = `${protocol === 'both' ? 'udp and tcp' : protocol} port ${port}`;
  return `${plain}${tls === false ? '' : `, TLS port ${tls.port}`}, facility ${facility}`;
}

/** A time as a person reads it; the JSON has it to the millisecond. */
function timeOf(iso: string): string {
  return iso.replace(/^(\S+)T([\d:]+)(?:\.\d+)?Z$/, '$1 $2 UTC');
}

function stepTable({ steps }: RunRecord): Block {
  return {
    type: 'table',
    head: ['Step', 'State', 'Began', 'Last heard of'],
    rows: steps.map(({ title, state, note, started = '', at = '' }) => [
      title,
      note === '' ? state : `${state} (${note})`,
      timeOf(started),
      timeOf(at),
    ]),
  };
}

function changes({ run, files }: Report): readonly Block[] {
  const planned = run.steps.flatMap((step) => (step.plan ? [{ ...step, plan: step.plan }] : []));
  if (planned.length === 0) return [{ type: 'text', text: 'Nothing was to be changed.' }];
  return [
    ...(files.length === 0
      ? []
      : [
          {
            type: 'table',
            head: ['File', 'SHA-256 before', 'SHA-256 after', 'State'],
            rows: files.map(({ path, before, after, takenBack }) => [
              path,
              before,
              after,
              takenBack ? 'put back' : 'written',
            ]),
          } as const,
        ]),
    ...planned.flatMap(planBlocks),
  ];
}

function planBlocks({
  title,
  plan,
  applied,
}: StepRecord & { readonly plan: NonNullable<StepRecord['plan']> }): readonly Block[] {
  const became =
    applied === undefined
      ? 'shown, not applied'
      : `applied at ${timeOf(applied.at)}${applied.takenBack ? ', and put back' : ''}`;
  const items = [
    ...plan.warnings.map((warning) => `Warning: ${warning}`),
    ...plan.scripts.map(({ url, bytes, sha256, why }) => `${why}: ${url}, ${bytes} bytes, SHA-256 ${sha256}`),
    ...plan.commands.map(({ command, why }) => `${command}: ${why}`),
  ];
  return [
    { type: 'text', text: `${title}: ${plan.summary} – ${became}` },
    ...(items.length > 0 ? [{ type: 'list', items } as const] : []),
    ...plan.files.map(
      ({ path, mode, why, before = '', after = '' }): Block => ({
        type: 'code',
        title: `${path} (${mode}): ${why}`,
        text: difference(before, after),
      }),
    ),
  ];
}

function difference(before: string, after: string): string {
  const sign = { same: ' ', added: '+', removed: '-', folded: '…' } as const;
  return folded(diffLines(before, after))
    .map(({ kind, text }) => `${sign[kind]} ${text}`.trimEnd())
    .join('\n');
}

function findingSection({ title, findings }: StepRecord): Section {
  const rank = { fail: 0, unknown: 1, pass: 2, 'not-applicable': 3 } as const;
  const sorted = findings.toSorted((a, b) => rank[a.state] - rank[b.state]);
  const places = (evidence: StepRecord['findings'][number]['evidence']): string =>
    evidence
      .map(({ text, file, line }) =>
        file === undefined ? text : `${file}${line === undefined ? '' : `:${line}`} ${text}`,
      )
      .join('; ');
  return {
    title: `Findings: ${title}`,
    blocks: [
      {
        type: 'table',
        head: ['Finding', 'State', 'What', 'Evidence', 'Remedy'],
        rows: sorted.map(({ id, state, severity, title: what, evidence, remedy, consequenceOf }) => [
          id,
          `${state === 'fail' ? `${STATE[state]}, ${severity}` : STATE[state]}${consequenceOf === undefined ? '' : `, follows from ${consequenceOf}`}`,
          what,
          places(evidence),
          state === 'fail' ? [remedy?.text ?? '', ...(remedy?.commands ?? [])].join(' ').trim() : '',
        ]),
      },
    ],
  };
}
