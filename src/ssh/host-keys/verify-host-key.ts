import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../shared/failure.ts';
import type { Prompt, TrustedHosts } from '../../shared/ports.ts';
import { type HostKeyVerdict, judgeHostKey, type KnownKeys } from './judge-host-key.ts';
import { placeOf } from '../place.ts';
import { fingerprint, keyType } from './key-blob.ts';
import { findKnownHosts } from './known-hosts.ts';

/** The files that OpenSSH reads, ssh_config(5), UserKnownHostsFile and GlobalKnownHostsFile. */
export function defaultKnownHostsFiles(): string[] {
  const own = ['known_hosts', 'known_hosts2'].map((name) => join(homedir(), '.ssh', name));
  const global =
    process.platform === 'win32' ? join(process.env['ProgramData'] ?? 'C:\\ProgramData', 'ssh') : '/etc/ssh';
  return [...own, join(global, 'ssh_known_hosts')];
}

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

/**
 * Lets the connection go on only when the host is the one it should be. A key seen for the first time is asked about
 * once and then kept.
 * @throws Failure `host-key-unknown`, `host-key-changed`, `host-key-revoked`
 */
export async function verifyHostKey(
  key: Uint8Array,
  address: HostAddress,
  known: KnownKeys,
  trusted: TrustedHosts,
  prompt: Prompt,
): Promise<void> {
  const verdict = judgeHostKey(key, known);
  if (verdict.state === 'known') return;
  if (verdict.state !== 'unknown') throw refusal(verdict, key, address, trusted);
  const name = placeOf(address);
  const confirmed = await prompt.confirm({
    id: 'trust-host-key',
    title: `Trust the host key of ${name}?`,
    detail: [
      `This is the first connection to ${name}.`,
      `It shows this ${keyType(key)} key:`,
      fingerprint(key),
      'Compare it with what "ssh-keygen -lf" prints for the key in /etc/ssh on the host itself.',
    ].join('\n'),
    action: 'Trust',
  });
  if (!confirmed)
    throw new Failure(
      'host-key-unknown',
      `The host key of ${name} (${keyType(key)} ${fingerprint(key)}) is not trusted yet, so nothing was sent.`,
      'Compare the fingerprint with the host’s own, then connect again and trust it.',
    );
  await trusted.trust(address.host, address.port, Buffer.from(key).toString('base64'));
}

function refusal(
  verdict: Extract<HostKeyVerdict, { state: 'changed' | 'revoked' }>,
  key: Uint8Array,
  address: HostAddress,
  trusted: TrustedHosts,
): Failure {
  const name = placeOf(address);
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
