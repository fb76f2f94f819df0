import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { readFacts } from '../../files/facts-file.ts';
import { type Outcome, validate } from '../../onboarding/onboard.ts';
import { verdictOfChecks } from '../../onboarding/verdict.ts';
import { judge } from '../../proxy/judge.ts';
import { probe } from '../../proxy/probe/probe.ts';
import type { Facts } from '../../proxy/facts.ts';
import { expectationOf, socketOf } from '../../proxy/view.ts';
import { Failure } from '../../shared/failure.ts';
import { CheckReport } from '../check-report.ts';
import { exitCodeOfVerdict } from '../exit-code.ts';
import { eventPrinter } from '../print-events.ts';
import { findingLines, verdictLines } from '../print-findings.ts';
import { onboardingOf, profileOf, type TargetOptions, withTarget } from '../target.ts';

interface CheckOptions extends TargetOptions {
  readonly format: 'text' | 'json';
  readonly facts?: string;
  readonly saveFacts?: string;
  readonly trace?: boolean;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** `sentinel-cef check`: one round trip, a verdict, remedies. Changes nothing. */
export function checkCommand(): Command {
  return withTarget(new Command('check'))
    .description('judge a proxy in one round trip; changes nothing')
    .argument('[target]', 'user@host, name of a saved profile, or a profile file')
    .option('--facts <file>', 'judge facts that were saved, instead of a proxy')
    .option('--save-facts <file>', 'save what was read, to be judged elsewhere')
    .option('--trace', 'also send mock messages and follow them to the agent')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(async (target: string | undefined, options: CheckOptions) => {
      if (options.trace && target !== undefined && options.facts === undefined)
        return checkWithTrace(target, options);
      const { facts, profile } = await factsOf(target, options);
      if (options.saveFacts !== undefined)
        await writeFile(options.saveFacts, `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 });
      const findings = judge(facts, expectationOf(profile));
      const verdict = verdictOfChecks(findings);
      if (options.format === 'json')
        print(JSON.stringify(CheckReport.parse({ version: 1, host: facts.host, verdict, findings, facts })));
      else {
        print(summary(facts));
        [...findingLines(findings), '', ...verdictLines(verdict)].forEach(print);
      }
      process.exitCode = exitCodeOfVerdict(verdict);
    });
}

async function checkWithTrace(target: string, options: CheckOptions): Promise<void> {
  const json = options.format === 'json';
  const outcome: Outcome = await validate(
    await onboardingOf(target, options, json ? () => undefined : eventPrinter(print)),
  );
  if (json)
    print(
      JSON.stringify({
        version: 1,
        verdict: outcome.verdict,
        findings: outcome.findings,
        hops: outcome.hops,
      }),
    );
  else [...findingLines(outcome.findings), '', ...verdictLines(outcome.verdict)].forEach(print);
  process.exitCode = exitCodeOfVerdict(outcome.verdict);
}

async function factsOf(target: string | undefined, options: CheckOptions) {
  if (options.facts !== undefined) {
    const facts = await readFacts(options.facts);
    return { facts, profile: await profileOf(target ?? 'anyone@saved-facts', options) };
  }
  if (target === undefined)
    throw new Failure('bad-input', 'No proxy was named.', 'Give user@host, a profile, or --facts FILE.');
  const onboarding = await onboardingOf(target, options, () => undefined);
  const host = await onboarding.connect();
  try {
    const facts = onboarding.redaction.applyTo(await probe(host, onboarding.clock, onboarding.signal));
    return { facts, profile: onboarding.profile };
  } finally {
    host.close();
  }
}

/** What was read, before what is thought of it. */
function summary(facts: Facts): string {
  const { system, probe: made, daemons, listeners } = facts;
  const open = (listeners ?? []).filter(({ port }) => [514, 6514, 25226, 28330].includes(port));
  const disks = [...new Map(facts.disks.map((disk) => [disk.mount, disk])).values()];
  const rows: readonly (readonly [string, string])[] = [
    [
      'system',
      `${system.prettyName ?? 'unknown'}, ${system.bits ?? '?'} bit, ${system.machine ?? '?'}, kernel ${system.release ?? '?'}`,
    ],
    [
      'daemon',
      daemons.rsyslog.installed
        ? `rsyslog ${daemons.rsyslog.version ?? '?'}`
        : daemons.syslogNg.installed
          ? `syslog-ng ${daemons.syslogNg.version ?? '?'}`
          : 'none',
    ],
    [
      'python',
      Object.entries(facts.python.commands)
        .map(([name, version]) => `${name} ${version}`)
        .join(', ') || 'none',
    ],
    ['rights', made.privilege === 'user' ? `no root (${made.sudoProblem ?? 'no sudo'})` : made.privilege],
    [
      'agent',
      facts.ama.installed
        ? `Azure Monitor Agent ${facts.ama.version ?? '?'}`
        : facts.legacyAgent.workspaceIds.length > 0
          ? `Log Analytics agent, workspace ${facts.legacyAgent.workspaceIds.join(', ')}`
          : 'none',
    ],
    [
      'listeners',
      open
        .map((listener) => `${listener.protocol} ${socketOf(listener)} ${listener.process ?? ''}`.trim())
        .join(', ') || 'none on 514, 6514, 25226, 28330',
    ],
    [
      'disk',
      disks.map((disk) => `${disk.mount} ${(disk.availableKiB / 1048576).toFixed(1)} GiB free`).join(', '),
    ],
    [
      'probe',
      `${made.count} facts in ${made.milliseconds} ms, ${made.roundTrips === 1 ? 'one round trip' : `${made.roundTrips} round trips`}`,
    ],
  ];
  return `${facts.host}\n${rows.map(([name, value]) => `  ${name.padEnd(10)} ${value}`).join('\n')}\n`;
}
