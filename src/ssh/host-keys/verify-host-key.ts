import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../shared/failure.ts';
import type { Prompt, Question, TrustedHosts } from '../../shared/ports.ts';
import { type HostKeyVerdict, judgeHostKey, type KnownKeys } from './judge-host-key.ts';
import type { ConnectionPlan } from '../config/connection-plan.ts';
import { fingerprint, keyType } from './key-blob.ts';
import { findKnownHosts } from './known-hosts.ts';

/** The files that OpenSSH reads, ssh_config(5), UserKnownHostsFile and GlobalKnownHostsFile. */
export function usualKnownHostsFiles(home: string): Record<'user' | 'global', readonly string[]> {
  const global =
    process.platform === 'win32' ? join(process.env['ProgramData'] ?? 'C:\\ProgramData', 'ssh') : '/etc/ssh';
  return {
    user: ['known_hosts', 'known_hosts2'].map((name) => join(home, '.ssh', name)),
    global: [join(global, 'ssh_known_hosts')],
  };
}

/** The name under which a host's key is known: its own, or its `HostKeyAlias` with port 22. */
export interface HostAddress {
  readonly host: string;
  readonly port: number;
}

/** Reads what is known of a host. A file that isn't there or can't be read knows nothing. */
export async function readKnownKeys(
  { host, port }: HostAddress,
  files: readonly string[],
  trusted: TrustedHosts,
): Promise<KnownKeys> {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  const knownHosts = texts.flatMap((text, index) => findKnownHosts(text, files[index] ?? '', host, port));
  return { knownHosts, trusted: await trusted.find(host, port) };
}

export interface Verification {
  /** Where the host is reached, for the reader. */
  readonly place: string;
  /** As what it is known. */
  readonly knownAs: HostAddress;
  readonly known: KnownKeys;
  readonly trusted: TrustedHosts;
  readonly strictness: ConnectionPlan['strictness'];
  readonly prompt: Prompt;
  readonly log: (text: string) => void;
}

/**
 * Lets the connection go on only when the host is the one it should be. A key seen for the first time is asked about
 * once and then kept, unless StrictHostKeyChecking says otherwise.
 * @throws Failure `host-key-unknown`, `host-key-changed`, `host-key-revoked`
 */
export async function verifyHostKey(key: Uint8Array, verification: Verification): Promise<void> {
  const { place, knownAs, known, trusted, strictness, prompt, log } = verification;
  const verdict = judgeHostKey(key, known);
  if (verdict.state === 'known') return;
  if (verdict.state !== 'unknown') throw refusal(verdict, key, verification);
  const shown = `${keyType(key)} ${fingerprint(key)}`;
  const authority =
    verdict.authority &&
    `${verdict.authority.file}, line ${verdict.authority.line}, trusts certificates of this host; they can’t be read here, so its plain key counts.`;
  if (authority !== undefined) log(authority);
  if (strictness === 'accept-new') log(`${place}: its new key (${shown}) is taken, as ssh_config says.`);
  else if (strictness === 'yes' || !(await prompt.confirm(trustQuestion(key, place, authority))))
    throw new Failure(
      'host-key-unknown',
      `The host key of ${place} (${shown}) is not trusted yet, so nothing was sent.`,
      strictness === 'yes'
        ? 'StrictHostKeyChecking says that it isn’t even asked about: put the host’s key into known_hosts.'
        : 'Compare the fingerprint with the host’s own, then connect again and trust it.',
    );
  await trusted.trust(knownAs.host, knownAs.port, Buffer.from(key).toString('base64'));
}

function trustQuestion(key: Uint8Array, place: string, authority: string | undefined): Question {
  return {
    id: 'trust-host-key',
    title: `Trust the host key of ${place}?`,
    detail: [
      `This is the first connection to ${place}.`,
      `It shows this ${keyType(key)} key:`,
      fingerprint(key),
      ...(authority === undefined ? [] : [authority]),
      'Compare it with what "ssh-keygen -lf" prints for the key in /etc/ssh on the host itself.',
    ].join('\n'),
    action: 'Trust',
  };
}

function refusal(
  verdict: Extract<HostKeyVerdict, { state: 'changed' | 'revoked' }>,
  key: Uint8Array,
  { place: name, knownAs: address, trusted }: Verification,
): Failure {
  const shown = `${keyType(key)} ${fingerprint(key)}`;
  if (verdict.state === 'revoked')
    return new Failure(
      'host-key-revoked',
      `The host key of ${name} (${shown}) is revoked by ${verdict.entry.file}, line ${verdict.entry.line}, so nothing was sent.`,
      'Somebody may be in between. Ask who keeps the host for its new key.',
    );
  const place = verdict.entry
    ? `${verdict.entry.file}, line ${verdict.entry.line}`
    : (trusted.file ?? 'the keys trusted before');
  const before = Buffer.from(verdict.expected, 'base64');
  const file = verdict.entry?.file ?? trusted.file;
  const forget =
    file === undefined
      ? 'forget the old key'
      : `remove the old key: ssh-keygen -R '${forgetName(address)}' -f '${file}'`;
  return new Failure(
    'host-key-changed',
    `The host key of ${name} has changed: expected ${keyType(before)} ${fingerprint(before)} (${place}), but it shows ${shown}, so nothing was sent.`,
    `Somebody may be in between. Only if you know that the host was installed anew, ${forget}.`,
  );
}

function forgetName({ host, port }: HostAddress): string {
  return port === 22 ? host : `[${host}]:${port}`;
}
