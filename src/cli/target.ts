import { hostname, userInfo } from 'node:os';
import type { Command } from 'commander';
import { hostPlace } from '../ssh/config/host-place.ts';
import { profiles } from '../files/profiles.ts';
import { reviewedScripts } from '../files/reviewed-scripts.ts';
import { runRecords } from '../files/run-records.ts';
import { trustedHosts } from '../files/trusted-hosts.ts';
import { downloads } from '../files/downloads.ts';
import { certificates } from '../files/certificates.ts';
import { systemClock } from '../files/system-clock.ts';
import type { Onboarding } from '../onboarding/onboard.ts';
import type { OnboardingEvent } from '../shared/events.ts';
import { Failure } from '../shared/failure.ts';
import type { Prompt } from '../shared/ports.ts';
import { Profile } from '../shared/profile.ts';
import { Redaction } from '../shared/redaction.ts';
import { type GivenSecrets, readSecrets, secretsFor } from './secrets.ts';
import { terminalPrompt } from './terminal-prompt.ts';

/** The options by which every command finds and reaches a proxy. */
export interface TargetOptions {
  readonly port?: string;
  readonly key?: string;
  readonly password?: boolean;
  readonly path?: string;
  readonly workspace?: string;
  readonly facility?: string;
  readonly trustHostKey?: string;
  readonly secretsStdin?: boolean;
  readonly secretsFd?: string;
  readonly yes?: boolean;
  readonly plan?: boolean;
  readonly takeOver?: boolean;
}

/** Adds those options to a command. */
export function withTarget(command: Command): Command {
  return command
    .option('--port <number>', 'port of the proxy’s SSH server, with user@host')
    .option('--key <file>', 'private key to log in with, with user@host')
    .option('--password', 'log in with a password, with user@host')
    .option(
      '--path <path>',
      'ama or legacy, with user@host (default: ama; check takes the agent that is there)',
    )
    .option('--workspace <id>', 'workspace id (GUID), with user@host')
    .option('--facility <name>', 'syslog facility of the firewall, with user@host')
    .option('--trust-host-key <fingerprint>', 'trust this host key (SHA256:…) without asking')
    .option(
      '--secrets-stdin',
      'read secrets as a JSON object from stdin: login, jump, sudo, passphrase, workspaceKey',
    )
    .option('--secrets-fd <number>', 'read that object from a file descriptor');
}

/** True for user@host, and not for the name of a profile or a file. */
export function isPlace(target: string): boolean {
  return /^[^@\s/]+@/.test(target);
}

/**
 * The profile of `target`: a saved name, a file, or user@host with options, where the host may be an alias of
 * ~/.ssh/config, and an IPv6 address with a port is written user@[address]:port.
 * @throws Failure `bad-profile`
 */
export async function profileOf(target: string, options: TargetOptions): Promise<Profile> {
  const { user, host, port = options.port } = isPlace(target) ? (hostPlace(target) ?? {}) : {};
  if (user === undefined || host === undefined) return profiles().read(target);
  const fields = {
    version: 1,
    name: host.replace(/[^A-Za-z0-9._-]/g, '-').replace(/^[^A-Za-z0-9]+/, '') || 'proxy',
    host,
    user,
    ...(port !== undefined && { port: Number(port) }),
    auth:
      options.key !== undefined
        ? { method: 'key', keyFile: options.key }
        : { method: options.password ? 'password' : 'agent' },
    ...(options.path !== undefined && { path: options.path }),
    ...(options.workspace !== undefined && { workspaceId: options.workspace }),
    ...(options.facility !== undefined && { facility: options.facility }),
  };
  const parsed = Profile.safeParse(fields);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.') ?? 'target';
  throw new Failure(
    'bad-input',
    `${target}: ${field} is not valid.`,
    HINTS[field] ?? 'See sentinel-cef check --help.',
  );
}

const HINTS: Readonly<Record<string, string>> = {
  workspaceId: 'The workspace id is a GUID, such as the portal shows under Agents.',
  path: 'The path is ama or legacy.',
  port: 'The port is a number from 1 to 65535.',
  facility: 'The facility is one of user, daemon, auth, local0 to local7.',
};

/** What the proxies of one command share. */
export interface Shared {
  readonly secrets: GivenSecrets;
  /** Ctrl-C. */
  readonly signal: AbortSignal;
}

/** How one proxy is told of and asked for. */
export interface Telling {
  readonly emit: (event: OnboardingEvent) => void;
  readonly warn: (text: string) => void;
  readonly ask: (prompt: Prompt) => Prompt;
}

/** Reads the secrets, which can be done once only, and listens for Ctrl-C. @throws Failure `bad-input` */
export async function sharedOf(options: TargetOptions): Promise<Shared> {
  const secrets = await readSecrets(options);
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort());
  return { secrets, signal: abort.signal };
}

/** Everything that the engine needs, from a target and options. @throws Failure */
export async function onboardingOf(
  target: string,
  options: TargetOptions,
  emit: (event: OnboardingEvent) => void,
): Promise<Onboarding> {
  const profile = await profileOf(target, options);
  const warn = (text: string): void => void process.stderr.write(`${text}\n`);
  return onboardingFor(profile, options, await sharedOf(options), { emit, warn, ask: (prompt) => prompt });
}

/** Everything that the engine needs for one of the proxies of a command. */
export function onboardingFor(
  profile: Profile,
  options: TargetOptions,
  shared: Shared,
  { emit, warn, ask }: Telling,
): Onboarding {
  const { signal } = shared;
  const redaction = new Redaction();
  const secrets = secretsFor(shared.secrets, profile.name);
  for (const secret of Object.values(secrets)) redaction.add(secret);
  const prompt = ask(
    terminalPrompt({
      secrets,
      yes: options.yes === true,
      planOnly: options.plan === true,
      takeOver: options.takeOver === true,
      trustHostKey: options.trustHostKey,
    }),
  );
  return {
    profile,
    prompt,
    redaction,
    emit,
    signal,
    downloads: downloads(),
    certificates: certificates(),
    reviewed: reviewedScripts(),
    // A plan that is only shown must not hide what the last run did.
    ...(options.plan !== true && { records: runRecords() }),
    clock: systemClock,
    operator: `${userInfo().username}@${hostname()}`,
    connect: async () => {
      // SSH is large, and not every command with a profile connects.
      const { connectProfile } = await import('../ssh/connect-profile.ts');
      return connectProfile(profile, {
        prompt,
        redaction,
        trusted: trustedHosts(),
        signal,
        warn,
        ...(secrets.sudo !== undefined && { sudoPassword: secrets.sudo }),
      });
    },
  };
}
