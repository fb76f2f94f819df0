import { Failure } from '../../shared/failure.ts';
import { quoted } from '../changes/quoted.ts';
import type { Run } from '../step.ts';
import { INSTALL } from './install.generated.ts';
import { namesFor, type PackageManager, type PackageName } from './package-manager.ts';

const LONGEST_SILENCE = 300_000;

/** What package managers say, and what it means for the reader. The first that is found counts. */
const WORDS: readonly { readonly said: RegExp; readonly what: string; readonly advice: string }[] = [
  {
    said: /held by process \d+(?: \([^)]*\))?|Could not get lock \S+|Another app is currently holding the yum lock|waiting for process with pid \d+|System management is locked by the application with pid \d+/i,
    what: 'another package manager is running',
    advice: 'Wait until it is done (automatic updates take some minutes), then run again.',
  },
  {
    said: /dpkg was interrupted|unmet dependencies|dpkg --configure -a/i,
    what: 'the package manager was left in the middle of something',
    advice: 'Mend it on the proxy first: sudo dpkg --configure -a, sudo apt-get -f install.',
  },
  {
    said: /No space left on device|enough free space/i,
    what: 'there is no space left',
    advice: 'Make room, then run again.',
  },
  {
    said: /Temporary failure resolving|Could not resolve|Failed to fetch|Could not connect|Network is unreachable|Cannot download|Cannot prepare internal mirrorlist|Failed to download metadata/i,
    what: 'the packages can’t be fetched: the proxy reaches no repository',
    advice:
      'Let it reach its repositories (a web proxy, or a mirror of your own), or install the package by hand from a file.',
  },
  {
    said: /Unable to locate package|has no installation candidate|No match for argument|No package \S+ available|not found in package names/i,
    what: 'its repositories don’t have the package',
    advice: 'Give the proxy a repository that has it, or install the package by hand from a file.',
  },
];

/**
 * Installs packages, the manager’s words going to the log. They stay when the change is undone.
 * @throws Failure that says why it could not be done: manager busy, proxy offline, package unknown
 */
export async function installPackages(
  run: Run,
  manager: PackageManager,
  packages: readonly PackageName[],
): Promise<void> {
  const names = namesFor(manager, packages);
  run.log(`${manager}: installing ${names.join(' ')}`);
  const result = await run.host.runScript(
    `MANAGER=${quoted(manager)}\nPACKAGES=${quoted(names.join(' '))}\n${INSTALL}`,
    {
      privilege: 'required',
      idleTimeout: LONGEST_SILENCE,
      maxOutput: 256 * 1024,
      ...(run.onboarding.signal && { signal: run.onboarding.signal }),
    },
  );
  const ended = /^ended\t(\d+)$/m.exec(result.stdout)?.[1];
  if (ended === '0') return run.log(`${manager}: installed ${names.join(' ')}`, 'good');
  const lines = result.stdout.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('ended\t'));
  for (const line of lines.slice(-12))
    run.log(`${manager}: ${line}`, /^(?:E|Err|Error)\b/.test(line) ? 'bad' : 'info');
  const known = WORDS.find(({ said }) => said.test(result.stdout));
  const words = known?.said.exec(result.stdout)?.[0] ?? lines.at(-1) ?? 'it said nothing';
  throw new Failure(
    result.sudoProblem === undefined ? 'bad-input' : 'no-sudo',
    `${run.host.label}: ${names.join(' ')} could not be installed: ${known?.what ?? `${manager} failed`} (${words}).`,
    known?.advice ?? `Install it by hand (sudo ${manager} install ${names.join(' ')}), then run again.`,
  );
}
