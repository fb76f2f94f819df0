import { isMap, isNode, isPair, isScalar, type Document } from 'yaml';
import { Failure } from '../shared/failure.ts';
import { Profile } from '../shared/profile.ts';

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

/** What a field may hold, where the schema's own words would not help. */
const FIELDS: Readonly<Record<string, string>> = {
  version: 'Write "version: 1".',
  name: 'The name is 1 to 64 letters, digits, dots, dashes or underscores.',
  host: 'The host is the name or address of the proxy, such as proxy.example.com or 192.0.2.20.',
  port: 'The port is a number from 1 to 65535.',
  user: 'The user is the account on the proxy to log in as.',
  auth: 'auth is "method: agent", "method: password", or "method: key" with a keyFile.',
  'auth.method': 'The method is agent, key or password.',
  'auth.keyFile': 'The keyFile is the path of a private key.',
  path: 'The path is ama or legacy.',
  workspaceId:
    'The workspaceId is a GUID of 36 characters such as 01234567-89ab-cdef-0123-456789abcdef; the Azure portal shows it in the overview of the workspace. It is not the workspace’s name.',
  listener:
    'The listener is port, protocol (both, tcp or udp), tls, openedBy (drop-in or microsoft-script) and localFile, which goes with a drop-in only.',
  'listener.localFile':
    'localFile is "days: " and a number from 1 to 365: how long the messages are kept on the proxy.',
  'listener.tls':
    'tls is false, or privateCa: true, or the paths certificate and key; with port, names, allowedPeers and ca as wanted.',
  facility: 'The facility is user, daemon, auth or local0 to local7.',
  senders: 'senders is a list of addresses, or networks such as 192.0.2.0/24.',
  metadata: 'The metadata service is true, false, or an address such as 169.254.169.254.',
  location: 'The location is azure, other-cloud or on-premises.',
  airGapped: 'airGapped is true or false.',
  scripts: 'scripts holds the addresses (URL) of the installer and of the troubleshoot script.',
};

const KEYS: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(Profile.shape),
  auth: ['method', 'keyFile'],
  listener: ['port', 'protocol', 'tls', 'openedBy', 'localFile'],
  'listener.localFile': ['days'],
  scripts: [
    'installer',
    'troubleshoot',
    'amaTroubleshoot',
    'installerSha256',
    'troubleshootSha256',
    'amaTroubleshootSha256',
    'forwarder',
    'forwarderSha256',
    'validation',
  ],
};

/** What a field may hold, or the nearest one around it of which that is said. */
function adviceOn(path: readonly string[]): string {
  for (let length = path.length; length > 0; length--) {
    const advice = FIELDS[path.slice(0, length).join('.')];
    if (advice !== undefined) return advice;
  }
  return 'Begin with version: 1, name, host and user.';
}

/** One sentence about the first thing that is wrong with a profile: file, line, field, and what it should be. */
export function profileFailure(
  file: string,
  text: string,
  document: Document,
  issues: readonly Issue[],
): Failure {
  // An unknown key comes first: it is the cause when a key that is needed seems to be missing.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  const path = (issue?.path ?? []).map(String);
  const field = path.join('.');
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys ?? [];
    const near = nearest(key, KEYS[field] ?? []);
    return new Failure(
      'bad-profile',
      `${placeInText(file, text, document, [...path, key])}: there is no field "${key}"${field === '' ? '' : ` in ${field}`}.`,
      near === undefined ? `Known are: ${(KEYS[field] ?? []).join(', ')}.` : `Did you mean "${near}"?`,
    );
  }
  const value: unknown = document.getIn(path);
  const advice = adviceOn(path);
  if (path.length === 0) return new Failure('bad-profile', `${file} holds no profile.`, advice);
  if (value === undefined)
    return new Failure('bad-profile', `${file}: the field "${field}" is missing.`, advice);
  const shown =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? ` "${value}"` : '';
  return new Failure(
    'bad-profile',
    `${placeInText(file, text, document, path)}: ${field}${shown} is not valid.`,
    advice,
  );
}

/** File and line of a field, for people; the file alone, where the line is not known. */
export function placeInText(file: string, text: string, document: Document, path: readonly string[]): string {
  const offset = offsetOf(document, path);
  return offset === undefined ? file : `${file}, line ${text.slice(0, offset).split('\n').length}`;
}

/** Where the key of `path` stands in the text. */
function offsetOf(document: Document, path: readonly string[]): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const key = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key,
    );
    if (pair !== undefined && isScalar(pair.key)) return pair.key.range?.[0];
  }
  return isNode(parent) ? parent.range?.[0] : undefined;
}

/** The known key that a typo most likely means: at most a third of its letters differ. */
function nearest(key: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((candidate) => ({ candidate, distance: distance(key.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= Math.max(1, Math.ceil(best.candidate.length / 3))
    ? best.candidate
    : undefined;
}

/** Levenshtein distance: letters to add, drop or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
