import { createHmac } from 'node:crypto';
import { matchesAny } from '../patterns.ts';

/** One line of a known_hosts file that speaks of a host. */
export interface KnownHost {
  readonly file: string;
  /** One-based. */
  readonly line: number;
  /** `revoked`: never to be trusted. `authority`: signs host certificates, which aren't used here. */
  readonly mark: 'none' | 'revoked' | 'authority';
  readonly type: string;
  /** Base64 of the key blob. */
  readonly key: string;
  /** False when only the name without its port fits: then the key may be believed, but its absence says nothing. */
  readonly exact: boolean;
}

const MARKS: Readonly<Record<string, KnownHost['mark']>> = {
  '@revoked': 'revoked',
  '@cert-authority': 'authority',
};

/**
 * The lines of a known_hosts file that are about `host` and `port`, as sshd(8), SSH_KNOWN_HOSTS FILE FORMAT, says:
 * plain, hashed, `[host]:port`, wildcards and negation. Lines that can't be read are passed over, as OpenSSH does.
 */
export function findKnownHosts(text: string, file: string, host: string, port: number): KnownHost[] {
  const bare = host.toLowerCase();
  const named = port === 22 ? bare : `[${bare}]:${port}`;
  const found: KnownHost[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const words = raw.trim().split(/[ \t]+/);
    const mark = MARKS[words[0] ?? ''];
    if (mark !== undefined) words.shift();
    const [names, type, key] = words;
    if (names === undefined || type === undefined || key === undefined || names.startsWith('#')) continue;
    if (names.startsWith('@')) continue;
    const exact = matchesHost(names, named);
    if (!exact && (port === 22 || !matchesHost(names, bare))) continue;
    found.push({ file, line: index + 1, mark: mark ?? 'none', type, key: tidy(key), exact });
  }
  return found;
}

/** True when the first field of a line, hashed or a list of patterns, means `name`. */
export function matchesHost(field: string, name: string): boolean {
  if (field.startsWith('|')) return matchesHash(field, name);
  return matchesAny(field.toLowerCase().split(','), name);
}

/** `|1|salt|hash`: the hash is HMAC-SHA1 of the name with the salt as its key. */
function matchesHash(field: string, name: string): boolean {
  const [, version, salt, hash] = field.split('|');
  if (version !== '1' || salt === undefined || hash === undefined) return false;
  return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash;
}

/** Base64 in the one form that compares: a file may hold it without padding. */
function tidy(key: string): string {
  return Buffer.from(key, 'base64').toString('base64');
}
