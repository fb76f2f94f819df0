import { Failure } from '../../shared/failure.ts';
import { FirewallRequest } from './request.ts';

/** Where the field of a path stands, for people. */
export type Source = (path: readonly PropertyKey[]) => string;

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
}

/** What a field may hold, where the schema's own words would not help. */
const FIELDS: Readonly<Record<string, string>> = {
  version: 'Write "version: 1".',
  release: 'The release is one such as "10.2", with quotation marks in YAML.',
  logTypes: 'logTypes is a list such as [traffic, threat].',
  profile: 'The profile of the templates is sentinel, published or minimal.',
  perLogType:
    'Options of a log type are profile, budget, pin, drop, add, swapBytes and filter (at most 1,023 characters).',
  servers: 'PAN-OS takes 1 to 4 servers in a profile, each with an address.',
  'servers.name': 'The name of a server has up to 31 letters, digits, blanks, dots, hyphens and underscores.',
  'servers.address': 'The address of a server is a DNS name or an IP address of at most 63 characters.',
  'servers.transport': 'The transport is TCP, UDP or SSL.',
  'servers.port': 'The port is a number from 1 to 65535.',
  'servers.format': 'The format is BSD or IETF.',
  'servers.facility': 'PAN-OS sends as user or local0 to local7; the agent must collect the same one.',
  serverProfile: 'The name has up to 31 letters, digits, blanks, dots, hyphens and underscores.',
  logForwardingProfile: 'The name has up to 31 letters, digits, blanks, dots, hyphens and underscores.',
  matchList: 'The name has up to 20 letters, digits, dots, hyphens and underscores.',
  place:
    'The place is "on: firewall" with vsys and profilesIn (shared or vsys), or "on: panorama" with template or templateStack, deviceGroup, rulebase (pre or post), collectorGroup and ownLogs.',
  rules:
    'The name of a rule has up to 63 characters, without line breaks and with at most one kind of quotation marks.',
  decryptionRules:
    'The name of a rule has up to 63 characters, without line breaks and with at most one kind of quotation marks.',
  authenticationRules:
    'The name of a rule has up to 63 characters, without line breaks and with at most one kind of quotation marks.',
  defaultRules: 'The default rules are intrazone-default and interzone-default.',
  authority:
    'The authority has a name and pem, the text of one certificate between BEGIN CERTIFICATE and END CERTIFICATE, and no key.',
  syslogCertificate: 'It is the name of a certificate that the firewall has, with its key.',
  hostnameType:
    'It is FQDN, hostname, ipv4-address or ipv6-address. With none, the daemon takes the beginning of the CEF for the host name, and the message is lost.',
  serviceRoute: 'A service route has an interface such as ethernet1/1 and an address of it.',
};

/** The name of a server profile that is made. @throws Failure `bad-input` */
export function readServerProfileName(name: string): string {
  const parsed = FirewallRequest.shape.serverProfile.safeParse(name);
  if (parsed.success) return parsed.data;
  throw bad(
    `${shown(name).trimStart()} can't be the name of a server profile.`,
    FIELDS['serverProfile'] ?? '',
  );
}

/**
 * The request that a value from outside holds.
 * @param source tells where a field stands, such as file and line
 * @throws Failure `bad-input` with the field, and what it may hold
 */
export function readFirewallRequest(value: unknown, source?: Source): FirewallRequest {
  const parsed = FirewallRequest.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues: readonly Issue[] = parsed.error.issues;
  // An unknown key comes first: it is the cause when a key that is needed seems to be missing.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  const path = issue?.path ?? [];
  const words = path.filter((part) => typeof part === 'string');
  const begin = (at: readonly PropertyKey[]) => (source === undefined ? '' : `${source(at)}: `);
  if (issue?.code === 'unrecognized_keys') {
    const key = issue.keys?.[0] ?? '';
    const known =
      words[0] === undefined
        ? `Known are: ${Object.keys(FirewallRequest.shape).join(', ')}.`
        : FIELDS[words[0]];
    throw bad(
      `${begin([...path, key])}there is no field "${key}"${words.length === 0 ? '' : ` in ${words.join('.')}`}.`,
      known ?? '',
    );
  }
  const advice =
    FIELDS[words.join('.')] ??
    FIELDS[words[0] ?? ''] ??
    'Begin with version: 1, release, logTypes and servers.';
  if (words.length === 0) throw bad(`${begin([])}this is no request for a firewall.`, advice);
  const found = valueAt(value, path);
  if (found === undefined)
    throw bad(`${begin([])}the field "${path.map(String).join('.')}" is missing.`, advice);
  // Somebody may have put a key there.
  const said = path.at(-1) === 'pem' ? '' : shown(found);
  throw bad(`${begin(path)}${nameOf(path)}${said} is not valid.`, advice);
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? part + 1 : String(part))).join(' ');
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return ` with ${value.length} entries`;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return '';
  const text = String(value).replaceAll(/\p{C}/gu, '�');
  return ` "${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Readonly<Record<PropertyKey, unknown>>)[part]
        : undefined,
    value,
  );
}

function bad(message: string, advice: string): Failure {
  return new Failure('bad-input', message, advice);
}
