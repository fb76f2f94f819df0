import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandLine } from '../cli/command-line.ts';
import type { Fault } from './fault.ts';
import type { GoodHost } from './good-host.ts';

/** A finding as the command line prints it, as far as the scoreboard reads it. */
export interface Said {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
  readonly state: string;
  readonly consequenceOf?: string;
  readonly evidence: readonly { readonly text: string; readonly file?: string; readonly line?: number }[];
}

/** What `sentinel-cef check` said of a proxy. */
export interface Answer {
  readonly exitCode: number | null;
  readonly headline: string;
  readonly tone: string;
  readonly findings: readonly Said[];
  /** What the probe took and gave; absent with `--trace`. */
  readonly probe?: { readonly milliseconds: number; readonly count: number; readonly roundTrips: number };
}

/** Breaks the host, asks the command line, and mends the host. @throws Error when the command line gave no report */
export async function ask(cli: CommandLine, good: GoodHost, fault: Fault): Promise<Answer> {
  const { host, firewall, profile, breakIt, mend } = good;
  try {
    await breakIt(fault.inject);
    const sudo = { wrong: 'not-the-password', none: undefined, right: host.sudoPassword }[
      fault.sudo ?? 'right'
    ];
    const name = await profile(fault.profile);
    const secrets = sudo === undefined ? {} : { sudo };
    const send = async (): Promise<void> => {
      for (const [transport, messages] of fault.send ?? []) await firewall.send(transport, messages);
    };
    if (fault.captured) return await watch(cli, name, secrets, send, fault);
    await send();
    // The daemon's own words about it are in the journal a moment later.
    if (fault.send) await sleep(500);
    const words = ['check', name, '--format', 'json', ...(fault.trace ? ['--trace'] : [])];
    const { exitCode, stdout, stderr } = await cli.run(words, secrets);
    return { exitCode, ...readAnswer(stdout, stderr) };
  } finally {
    await mend(fault.cure);
  }
}

/** Asks `capture` while the firewall sends. What it says is one finding: the fault's own, or its words. */
async function watch(
  cli: CommandLine,
  profile: string,
  secrets: Readonly<Record<string, string>>,
  send: () => Promise<void>,
  { red: [name = 'none'], captured = /./ }: Fault,
): Promise<Answer> {
  const running = cli.run(['capture', profile, '--seconds', '5', '--format', 'json'], secrets);
  await sleep(2500);
  await send();
  const { exitCode, stdout, stderr } = await running;
  const report = stdout.trim().split('\n').at(-1) ?? '';
  if (!report.startsWith('{')) throw new Error(`no report: ${stdout}${stderr}`);
  const { verdict } = JSON.parse(report) as { verdict: { tone: string; headline: string; detail: string } };
  const text = `${verdict.headline} ${verdict.detail}`;
  const id = captured.test(text) ? name : text;
  const finding = { id, title: verdict.headline, severity: 'error', state: 'fail', evidence: [] };
  return { exitCode, ...verdict, findings: verdict.tone === 'bad' ? [finding] : [] };
}

/** Reads the report. @throws Error with what was printed instead */
export function readAnswer(stdout: string, stderr: string): Omit<Answer, 'exitCode'> {
  if (!stdout.startsWith('{')) throw new Error(`no report: ${stdout}${stderr}`);
  const report = JSON.parse(stdout) as {
    verdict: { tone: string; headline: string };
    findings: Said[];
    facts?: { probe: NonNullable<Answer['probe']> };
  };
  return {
    ...report.verdict,
    findings: report.findings,
    ...(report.facts && { probe: report.facts.probe }),
  };
}

const failed = ({ findings }: Pick<Answer, 'findings'>, severity: string): readonly Said[] =>
  findings.filter((finding) => finding.state === 'fail' && finding.severity === severity);

/** The findings that stand for themselves, as the scoreboard compares them. */
export function rootsOf(answer: Pick<Answer, 'findings'>) {
  const ids = (list: readonly Said[]): string[] =>
    list.filter(({ consequenceOf }) => consequenceOf === undefined).map(({ id }) => id);
  return {
    red: ids(failed(answer, 'error')),
    yellow: ids(failed(answer, 'warning')),
    unknown: answer.findings
      .filter(({ state, severity }) => state === 'unknown' && severity === 'error')
      .map(({ id }) => id),
  };
}
