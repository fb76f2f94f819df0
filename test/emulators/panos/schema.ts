import { childOf, type Node, walk } from './tree.ts';

/** What the vendor's schema says of the part of a configuration that sends logs. */
const FORMATS =
  'auth config correlation data decryption globalprotect gtp hip-match iptag sctp system threat traffic tunnel url userid wildfire'.split(
    ' ',
  );
const FACILITIES = ['LOG_USER', ...Array.from({ length: 8 }, (_, index) => `LOG_LOCAL${index}`)];
const PROFILE_TYPES = 'traffic threat wildfire url data gtp sctp tunnel auth decryption'.split(' ');
const SYSTEM_TYPES = 'system config userid hipmatch iptag globalprotect correlation'.split(' ');
const HOST_NAMES = ['none', 'FQDN', 'hostname', 'ipv4-address', 'ipv6-address'];
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_. -]*$/;

const VALUES: Readonly<Record<string, readonly string[]>> = {
  transport: ['UDP', 'TCP', 'SSL'],
  format: ['BSD', 'IETF'],
  facility: FACILITIES,
};

/** Sentences about all that a firewall refuses when it is set. @param limit characters of a custom format */
export function faultsOf(config: Node, limit: number): string[] {
  const faults: string[] = [];
  for (const { at, way } of walk(config)) {
    const tags = way.map(({ tag }) => tag).join('/');
    const say = (what: string): void => void faults.push(`${named([...way, at])} ${what}`);
    const name = at.attributes['name'] ?? '';
    if (tags.endsWith('log-settings/syslog')) judgeName(name, 31, say);
    else if (tags.endsWith('log-settings/syslog/entry')) oneOf(at.tag, ['server', 'format'], say);
    else if (tags.endsWith('syslog/entry/server')) judgeName(name, 63, say);
    else if (tags.endsWith('syslog/entry/server/entry')) judgeServer(at, say);
    else if (tags.endsWith('syslog/entry/format')) {
      oneOf(at.tag, [...FORMATS, 'escaping'], say);
      if (at.tag !== 'escaping' && at.text.length > limit)
        say(`is too long: ${at.text.length} characters, at most ${limit}`);
    } else if (tags.endsWith('syslog/entry/format/escaping')) judgeEscaping(at, say);
    else if (tags.endsWith('log-settings/profiles')) judgeName(name, 63, say);
    else if (tags.endsWith('match-list')) judgeMatch(at, tags.endsWith('profiles/entry/match-list'), say);
    else if (tags.endsWith('log-collector-group/entry/log-settings'))
      // Collectors send all logs that firewalls have sent them.
      oneOf(at.tag, [...SYSTEM_TYPES, ...PROFILE_TYPES], say);
    else if (/(?:shared|config|panorama|entry)\/log-settings$/.test(tags))
      oneOf(at.tag, [...SYSTEM_TYPES, 'syslog', 'profiles'], say);
    else if (tags.endsWith('setting/management') && at.tag === 'hostname-type-in-syslog')
      oneOf(at.text, HOST_NAMES, say);
    else if (tags.endsWith('security/rules') && name.length > 63)
      say('is too long, a name has at most 63 characters');
  }
  return faults;
}

type Say = (what: string) => void;

function judgeName(name: string, most: number, say: Say): void {
  if (name.length > most) say(`is too long, a name has at most ${most} characters`);
  else if (!NAME.test(name)) say('is no valid name');
}

function judgeServer({ tag, text }: Node, say: Say): void {
  const allowed = VALUES[tag];
  if (allowed !== undefined) oneOf(text, allowed, say);
  else if (tag === 'port') {
    if (!/^\d{1,5}$/.test(text) || Number(text) < 1 || Number(text) > 65535) say(`'${text}' is no port`);
  } else if (tag !== 'server') say('is unexpected here');
  else if (text.length > 63) say('is too long, at most 63 characters');
}

function judgeEscaping({ tag, text }: Node, say: Say): void {
  if (tag === 'escape-character') {
    if (text.length !== 1) say(`'${text}' must be exactly one character`);
  } else if (tag !== 'escaped-characters') say('is unexpected here');
  else if (text.length > 255) say('is too long, at most 255 characters');
}

const MATCH =
  'filter send-syslog send-to-panorama action-desc log-type quarantine send-email send-snmptrap'.split(' ');

function judgeMatch(at: Node, ofProfile: boolean, say: Say): void {
  judgeName(at.attributes['name'] ?? '', 31, say);
  for (const child of at.children) {
    if (!MATCH.includes(child.tag)) say(`-> ${child.tag} is unexpected here`);
    if (child.tag === 'filter' && child.text.length > 1023) say('-> filter is too long');
  }
  const type = childOf(at, 'log-type');
  if (!ofProfile && type !== undefined) say('-> log-type is unexpected here');
  if (ofProfile && type !== undefined) oneOf(type.text, PROFILE_TYPES, (what) => say(`-> log-type ${what}`));
}

function oneOf(text: string, allowed: readonly string[], say: Say): void {
  if (!allowed.includes(text)) say(`'${text}' is not an allowed keyword`);
}

/** `P -> server -> proxy1 -> facility`: names of entries and tags, without what stands above them. */
function named(way: readonly Node[]): string {
  return way
    .slice(2)
    .map(({ tag, attributes }) => attributes['name'] ?? tag)
    .join(' -> ');
}

/** Sentences about what a commit refuses: names of what is not there, and what is not whole. */
export function missingIn(config: Node): string[] {
  const faults: string[] = [];
  const profiles = new Set<string>();
  const forwardings = new Set<string>();
  const certificates = new Set<string>();
  for (const { at, way } of walk(config)) {
    const parent = way.at(-1)?.tag;
    const name = at.attributes['name'];
    if (name === undefined) continue;
    if (parent === 'syslog') profiles.add(name);
    if (parent === 'certificate') certificates.add(name);
    if (parent === 'profiles' && way.at(-2)?.tag === 'log-settings') forwardings.add(name);
  }
  for (const { at, way } of walk(config)) {
    const place = named([...way, at]);
    if (at.tag === 'member' && way.at(-1)?.tag === 'send-syslog' && !profiles.has(at.text))
      faults.push(`${place} '${at.text}' is not a valid reference`);
    if (at.tag === 'log-setting' && !forwardings.has(at.text))
      faults.push(`${place} '${at.text}' is not a valid reference`);
    const isCertificate =
      (at.tag === 'member' && way.at(-1)?.tag === 'trusted-root-CA') || at.tag === 'syslog-certificate';
    if (isCertificate && !certificates.has(at.text))
      faults.push(`${place} '${at.text}' is not a valid reference`);
    if (at.tag === 'entry' && way.at(-1)?.tag === 'server' && way.at(-3)?.tag === 'syslog')
      if (childOf(at, 'server') === undefined) faults.push(`${place} is missing 'server'`);
    if (at.tag === 'entry' && way.at(-1)?.tag === 'match-list' && way.at(-3)?.tag === 'profiles')
      if (childOf(at, 'log-type') === undefined) faults.push(`${place} is missing 'log-type'`);
  }
  return faults;
}
