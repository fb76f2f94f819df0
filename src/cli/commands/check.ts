import { writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { readFacts } from '../../files/facts-file.ts';
import { type Onboarding, type Outcome, validate } from '../../onboarding/onboard.ts';
import { verdictOfChecks } from '../../onboarding/verdict.ts';
import { judge } from '../../proxy/judge.ts';
import { probe } from '../../proxy/probe/probe.ts';
import { CHECKS } from '../../proxy/checks/index.ts';
import { expectationOf, withAgentOf } from '../../proxy/view.ts';
import { inspectionOfFindings } from '../../report/inspection-of-findings.ts';
import { junit } from '../../report/junit.ts';
import { sarif } from '../../report/sarif.ts';
import type { Finding } from '../../shared/finding.ts';
import { METADATA_ADDRESS, MetadataAddress, metadataOf } from '../../shared/profile.ts';
import { VERSION } from '../../shared/version.ts';
import { Failure } from '../../shared/failure.ts';
import { factLines } from '../format/fact-lines.ts';
import { jsonTeller, textTeller } from '../format/watch-lines.ts';
import { watch } from '../watch.ts';
import { CheckReport } from '../check-report.ts';
import { exitCodeOfVerdict } from '../exit-code.ts';
import { eventPrinter } from '../print-events.ts';
import { findingLines, verdictLines } from '../print-findings.ts';
import { eachProxy, type Face, type SeveralOptions, withAtOnce } from '../several/each-proxy.ts';
import type { Ending } from '../several/summary.ts';
import { isPlace, onboardingOf, profileOf, withTarget } from '../target.ts';

interface CheckOptions extends SeveralOptions {
  readonly format: 'text' | 'json' | 'sarif' | 'junit';
  readonly watch?: boolean;
  readonly interval: number;
  readonly facts?: string;
  readonly saveFacts?: string;
  readonly trace?: boolean;
  readonly metadata?: true | string;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** `sentinel-cef check`: one round trip, a verdict, remedies. Changes nothing. */
export function checkCommand(): Command {
  return withAtOnce(withTarget(new Command('check')))
    .description('judge proxies in one round trip each; changes nothing')
    .argument('[targets...]', 'user@host, names of saved profiles, or profile files')
    .option('--facts <file>', 'judge facts that were saved, instead of a proxy')
    .option('--save-facts <file>', 'save what was read, to be judged elsewhere')
    .option('--trace', 'also send mock messages and follow them to the agent')
    .option('--metadata [address]', 'also ask the metadata service of the cloud', toMetadataAddress)
    .addOption(
      new Option('--watch', 'look again and again over one connection and say what changed').conflicts([
        'facts',
        'saveFacts',
        'trace',
      ]),
    )
    .option('--interval <seconds>', 'how long to wait between two looks, with --watch', toSeconds, 30)
    .addOption(
      new Option('--format <format>', 'how to print')
        .choices(['text', 'json', 'sarif', 'junit'])
        .default('text'),
    )
    .action(async (targets: readonly string[], options: CheckOptions) => {
      const [target] = targets;
      if (targets.length > 1) return checkSeveral(targets, options);
      if (options.watch) return watchTarget(target, options);
      if (options.trace && target !== undefined && options.facts === undefined)
        return checkWithTrace(target, options);
      const { facts, profile } = await factsOf(target, options);
      if (options.saveFacts !== undefined)
        await writeFile(options.saveFacts, `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 });
      // A profile says which agent is meant; user@host and saved facts alone do not.
      const said = options.path !== undefined || (target !== undefined && !isPlace(target));
      const expected = expectationOf(profile);
      const findings = judge(facts, said ? expected : withAgentOf(facts, expected));
      const verdict = verdictOfChecks(findings);
      const exitCode = exitCodeOfVerdict(verdict);
      if (options.format === 'json')
        print(JSON.stringify(CheckReport.parse({ version: 1, host: facts.host, verdict, findings, facts })));
      else if (options.format === 'text') {
        print(factLines(facts));
        [...findingLines(findings), '', ...verdictLines(verdict)].forEach(print);
      } else process.stdout.write(written(options.format, facts.host, findings, exitCode));
      process.exitCode = exitCode;
    });
}

function checkSeveral(targets: readonly string[], options: CheckOptions): Promise<void> {
  const { watch, trace, facts, saveFacts, format } = options;
  if (watch || trace || facts !== undefined || saveFacts !== undefined || !(format in SEVERAL))
    throw new Failure(
      'bad-input',
      'Several proxies can be checked as text or JSON only, without --watch, --trace, --facts and --save-facts.',
      'Name one proxy, or leave the option out.',
    );
  return eachProxy(targets, options, (face) => checkOne(face, options));
}

const SEVERAL = { text: true, json: true };

async function checkOne(face: Face, options: CheckOptions): Promise<Ending> {
  const { facts } = await factsFrom(
    face.onboarding(() => undefined),
    options,
  );
  const findings = judge(facts, expectationOf(face.profile));
  const verdict = verdictOfChecks(findings);
  if (options.format === 'json')
    face.printJson(CheckReport.parse({ version: 1, host: facts.host, verdict, findings, facts }));
  else [factLines(facts), ...findingLines(findings), '', ...verdictLines(verdict)].forEach(face.print);
  return { exitCode: exitCodeOfVerdict(verdict), says: verdict.headline };
}

const WRITERS = { sarif, junit } as const;

function written(
  format: keyof typeof WRITERS,
  host: string,
  findings: readonly Finding[],
  exitCode: number,
): string {
  const titles = new Map(CHECKS.map(({ id, title }) => [id, title]));
  const tool = { name: 'sentinel-cef', version: VERSION };
  return WRITERS[format](inspectionOfFindings(host, findings, titles, { tool, exitCode }));
}

async function watchTarget(target: string | undefined, { format, interval, ...options }: CheckOptions) {
  if (format === 'sarif' || format === 'junit')
    throw new Failure('bad-input', `A watch can't be written as ${format}.`, 'Give --format text or json.');
  const onboarding = await onboardingOf(named(target), options, () => undefined);
  const teller = format === 'json' ? jsonTeller(print) : textTeller(print);
  await watch(onboarding, interval * 1000, teller);
}

function toMetadataAddress(text: string): string {
  if (MetadataAddress.safeParse(text).success) return text;
  throw new InvalidArgumentError(`Give an address, such as ${METADATA_ADDRESS}, or none.`);
}

function named(target: string | undefined): string {
  if (target === undefined)
    throw new Failure('bad-input', 'No proxy was named.', 'Give user@host, a profile, or --facts FILE.');
  return target;
}

function toSeconds(text: string): number {
  const seconds = Number(text);
  if (/^\d+$/.test(text) && seconds >= 1 && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError('Give seconds, from 1 to 86400.');
}

async function checkWithTrace(target: string, options: CheckOptions): Promise<void> {
  const { format } = options;
  const onboarding = await onboardingOf(
    target,
    options,
    format === 'text' ? eventPrinter(print) : () => undefined,
  );
  const outcome: Outcome = await validate(onboarding);
  const exitCode = exitCodeOfVerdict(outcome.verdict);
  if (format === 'sarif' || format === 'junit')
    process.stdout.write(written(format, onboarding.profile.host, outcome.findings, exitCode));
  else if (format === 'json')
    print(
      JSON.stringify({
        version: 1,
        verdict: outcome.verdict,
        findings: outcome.findings,
        hops: outcome.hops,
      }),
    );
  else [...findingLines(outcome.findings), '', ...verdictLines(outcome.verdict)].forEach(print);
  process.exitCode = exitCode;
}

async function factsOf(target: string | undefined, options: CheckOptions) {
  if (options.facts !== undefined) {
    const facts = await readFacts(options.facts);
    return { facts, profile: await profileOf(target ?? 'anyone@saved-facts', options) };
  }
  return factsFrom(await onboardingOf(named(target), options, () => undefined), options);
}

async function factsFrom(onboarding: Onboarding, { metadata }: CheckOptions) {
  const { clock, signal, profile, redaction } = onboarding;
  const host = await onboarding.connect();
  try {
    const asked = metadataOf(metadata === undefined ? profile : { metadata });
    return { facts: redaction.applyTo(await probe(host, clock, { signal, metadata: asked })), profile };
  } finally {
    host.close();
  }
}
