import { keyType } from './key-blob.ts';
import type { KnownHost } from './known-hosts.ts';

/** What the workstation knows of a host before it is reached. */
export interface KnownKeys {
  readonly knownHosts: readonly KnownHost[];
  /** Base64 of keys that were trusted in this product. */
  readonly trusted: readonly string[];
}

export type HostKeyVerdict =
  | { readonly state: 'known' }
  | {
      readonly state: 'unknown';
      /** A line that trusts certificates of this host, which can't be read here. */
      readonly authority?: KnownHost;
    }
  | { readonly state: 'revoked'; readonly entry: KnownHost }
  | { readonly state: 'changed'; readonly expected: string; readonly entry?: KnownHost };

/**
 * Judges the key that a host showed. A host of which another key is known has changed, whatever the key's type: the
 * types that are known were asked for first, so that an honest host would have shown one of them.
 */
export function judgeHostKey(key: Uint8Array, known: KnownKeys): HostKeyVerdict {
  const shown = Buffer.from(key).toString('base64');
  const revoked = known.knownHosts.find((entry) => entry.mark === 'revoked' && entry.key === shown);
  if (revoked !== undefined) return { state: 'revoked', entry: revoked };
  const plain = known.knownHosts.filter((entry) => entry.mark === 'none');
  if (known.trusted.includes(shown) || plain.some((entry) => entry.key === shown)) return { state: 'known' };
  const type = keyType(key);
  // A key of a type that can't be asked for says nothing about the types that can.
  const exact = plain.filter((entry) => entry.exact && TYPES.has(entry.type));
  const entry = exact.find((candidate) => candidate.type === type) ?? exact[0];
  if (entry !== undefined) return { state: 'changed', expected: entry.key, entry };
  const expected = known.trusted.find((candidate) => typeOf(candidate) === type) ?? known.trusted[0];
  if (expected !== undefined) return { state: 'changed', expected };
  const authority = known.knownHosts.find(({ mark }) => mark === 'authority');
  return { state: 'unknown', ...(authority && { authority }) };
}

/** Signature algorithms by key type: an RSA key may sign with several (RFC 8332). */
const ALGORITHMS: readonly (readonly [string, readonly string[]])[] = [
  ['ssh-ed25519', ['ssh-ed25519']],
  ['ecdsa-sha2-nistp256', ['ecdsa-sha2-nistp256']],
  ['ecdsa-sha2-nistp384', ['ecdsa-sha2-nistp384']],
  ['ecdsa-sha2-nistp521', ['ecdsa-sha2-nistp521']],
  // ssh-rsa comes last: only servers of before 2016, which the legacy agent still supports, need it.
  ['ssh-rsa', ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa']],
];

const TYPES: ReadonlySet<string> = new Set(ALGORITHMS.map(([type]) => type));

/** Host key algorithms to ask for, those of keys that are known first, so that the host shows a key that can be compared. */
export function hostKeyAlgorithms(known: KnownKeys): string[] {
  const types = new Set([
    ...known.knownHosts.filter((entry) => entry.mark === 'none').map((entry) => entry.type),
    ...known.trusted.map(typeOf),
  ]);
  const first = ALGORITHMS.filter(([type]) => types.has(type));
  const rest = ALGORITHMS.filter(([type]) => !types.has(type));
  return [...first, ...rest].flatMap(([, algorithms]) => algorithms);
}

function typeOf(base64: string): string {
  return keyType(Buffer.from(base64, 'base64'));
}
