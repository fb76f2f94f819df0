import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import color from 'picocolors';
import type { Onboarding } from '../../onboarding/onboard.ts';
import type { OnboardingEvent } from '../../shared/events.ts';
import { Failure, sentenceOf } from '../../shared/failure.ts';
import type { Profile } from '../../shared/profile.ts';
import { EXIT, exitCodeOfError, worstOf } from '../exit-code.ts';
import { onboardingFor, profileOf, sharedOf, type TargetOptions } from '../target.ts';
import { atOnce } from './at-once.ts';
import { Conversation } from './conversation.ts';
import { type Ending, summaryLines } from './summary.ts';

export interface SeveralOptions extends TargetOptions {
  readonly atOnce: number;
  readonly format: string;
}

/** What a command has of one of its proxies: its lines are marked with the proxy's name where there are several. */
export interface Face {
  readonly profile: Profile;
  readonly several: boolean;
  /** A line, or several, to stdout. */
  readonly print: (text: string) => void;
  /** An object as one line of JSON, with the name of the profile where there are several. */
  readonly printJson: (value: object) => void;
  readonly complain: (text: string) => void;
  onboarding(emit: (event: OnboardingEvent) => void): Onboarding;
}

/** Adds the option that says how many proxies are worked on at the same time. */
export function withAtOnce(command: Command): Command {
  return command.addOption(
    new Option('--at-once <number>', 'how many proxies are worked on at the same time')
      .argParser(toNumber)
      .default(4),
  );
}

/**
 * Works on each target, several at a time, each for itself: one that fails leaves the others alone. The exit code is the worst.
 * With one target there are no marks, no summary, and its failure is thrown.
 * @throws Failure before anything has begun when a profile is not valid, or two targets are one proxy
 */
export async function eachProxy(
  targets: readonly string[],
  options: SeveralOptions,
  work: (face: Face) => Promise<Ending>,
): Promise<void> {
  const profiles: Profile[] = [];
  for (const target of targets) profiles.push(await profileOf(target, options));
  requireDistinct(profiles);
  const shared = await sharedOf(options);
  const conversation = new Conversation();
  const several = profiles.length > 1;
  const width = Math.max(...profiles.map(({ name }) => name.length));
  const json = options.format === 'json';
  const faceOf = (profile: Profile): Face => {
    const mark = several ? color.dim(`${profile.name.padEnd(width)} | `) : '';
    const writer =
      (stream: NodeJS.WriteStream, before: string) =>
      (text: string): void => {
        const lines = text.split('\n').map((line) => `${before}${line}`.trimEnd());
        conversation.say(() => void stream.write(`${lines.join('\n')}\n`));
      };
    const plain = writer(process.stdout, '');
    const complain = writer(process.stderr, mark);
    return {
      profile,
      several,
      print: writer(process.stdout, mark),
      printJson: (value) => plain(JSON.stringify({ ...(several && { profile: profile.name }), ...value })),
      complain,
      onboarding: (emit) =>
        onboardingFor(profile, options, shared, {
          emit,
          warn: complain,
          ask: (prompt) => (several ? conversation.inTurn(profile.name, prompt) : prompt),
        }),
    };
  };
  const [only] = profiles;
  if (!several && only !== undefined) {
    process.exitCode = (await work(faceOf(only))).exitCode;
    return;
  }
  const endings = new Map<string, Ending>();
  await atOnce(profiles, options.atOnce, async (profile) => {
    const face = faceOf(profile);
    endings.set(profile.name, shared.signal.aborted ? NOT_BEGUN : await endingOf(face, work));
  });
  const inOrder = profiles.map(({ name }) => ({ profile: name, ...(endings.get(name) ?? NOT_BEGUN) }));
  const summary = json ? [JSON.stringify({ type: 'summary', proxies: inOrder })] : summaryLines(inOrder);
  process.stdout.write(`${summary.join('\n')}\n`);
  process.exitCode = worstOf(inOrder.map(({ exitCode }) => exitCode));
}

const NOT_BEGUN: Ending = { exitCode: EXIT.interrupted, says: 'Not begun.' };

async function endingOf(face: Face, work: (face: Face) => Promise<Ending>): Promise<Ending> {
  try {
    return await work(face);
  } catch (error) {
    const says = sentenceOf(error);
    face.complain(`sentinel-cef: ${says}`);
    return { exitCode: exitCodeOfError(error), says };
  }
}

/** What a run did is kept by the profile's name, and one proxy can't be worked on twice at once. */
function requireDistinct(profiles: readonly Profile[]): void {
  for (const [index, { name, host, port }] of profiles.entries()) {
    const same = profiles.slice(0, index).find((other) => other.name === name);
    if (same !== undefined)
      throw new Failure('bad-input', `Two of the proxies are named ${name}.`, 'Name each one once.');
    const twin = profiles.slice(0, index).find((other) => other.host === host && other.port === port);
    if (twin !== undefined)
      throw new Failure(
        'bad-input',
        `${twin.name} and ${name} are the same proxy, ${host}:${port}.`,
        'Name each one once.',
      );
  }
}

function toNumber(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= 32) return number;
  throw new InvalidArgumentError('Give a number from 1 to 32.');
}
