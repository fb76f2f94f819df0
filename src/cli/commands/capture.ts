import { Command, InvalidArgumentError, Option } from 'commander';
import { capture } from '../../proxy/capture/capture.ts';
import { captureLines, messageJson, messageLine, reportJson } from '../format/capture-report.ts';
import { escapeControl } from '../../proxy/capture/escape-control.ts';
import { EXIT } from '../exit-code.ts';
import { onboardingOf, type TargetOptions, withTarget } from '../target.ts';

interface CaptureFlags extends TargetOptions {
  readonly seconds: number;
  readonly count?: number;
  readonly listenerPort?: number;
  readonly raw?: true;
  readonly format: 'text' | 'json';
}

/** `sentinel-cef capture`: exit code 0 for CEF arrived clean, 1 for findings, 3 for nothing that could be judged. */
export function captureCommand(): Command {
  return withTarget(new Command('capture'))
    .description('show what reaches the proxy’s port, as it comes, and judge it; changes nothing')
    .argument('<target>', 'user@host, name of a saved profile, or a profile file')
    .option('--seconds <number>', 'how long at most, 1 to 3600', numberUpTo(3600), 30)
    .option('--count <number>', 'end after so many messages', numberUpTo(1_000_000))
    .option(
      '--listener-port <number>',
      'port to watch; default: that of the profile, 514',
      numberUpTo(65_535),
    )
    .option('--raw', 'write messages alone to stdout, one a line, and the rest to stderr')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(async (target: string, flags: CaptureFlags) => {
      process.exitCode = await run(target, flags);
    });
}

async function run(target: string, flags: CaptureFlags): Promise<number> {
  const { seconds, count, raw } = flags;
  const json = flags.format === 'json';
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const onboarding = await onboardingOf(target, flags, () => undefined);
  const { redaction, profile, signal } = onboarding;
  const port = flags.listenerPort ?? profile.listener.port;
  const gone = new AbortController();
  // The reader may go away early, as `head` does: then there is nothing left to watch for.
  process.stdout.on('error', () => gone.abort());
  const host = await onboarding.connect();
  try {
    const report = await capture(host, {
      port,
      seconds,
      facility: profile.facility,
      ...(count !== undefined && { count }),
      signal: AbortSignal.any([gone.signal, ...(signal ? [signal] : [])]),
      onListening: () => {
        if (!json) say(`Watching port ${port} of ${host.label} for ${seconds} s; Ctrl-C ends it.`);
      },
      onMessage: (message) => {
        const clean = redaction.applyTo(message);
        if (json) print(messageJson(clean));
        else print(raw ? escapeControl(clean.text) : messageLine(clean));
      },
    });
    const clean = redaction.applyTo(report);
    if (json) print(reportJson(clean));
    else captureLines(clean).forEach(raw ? say : print);
    return { good: EXIT.good, bad: EXIT.findings, unknown: EXIT.unknown }[report.verdict.tone];
  } finally {
    host.close();
  }
}

function numberUpTo(most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= 1 && number <= most) return number;
    throw new InvalidArgumentError(`Give a number from 1 to ${most}.`);
  };
}
