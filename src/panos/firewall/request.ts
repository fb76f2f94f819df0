import * as z from 'zod/mini';
import { RELEASES } from '../templates/releases.ts';
import { TEMPLATE_LOG_TYPES } from '../templates/table/index.ts';
import { PROFILES } from '../templates/table/row.ts';

/** Facilities of a syslog server profile. */
export const FACILITIES = [
  'user',
  'local0',
  'local1',
  'local2',
  'local3',
  'local4',
  'local5',
  'local6',
  'local7',
] as const;

/** What stands for the firewall in the syslog header. PAN-OS has `none` too, and then no daemon finds the CEF. */
export const HOSTNAME_TYPES = ['FQDN', 'hostname', 'ipv4-address', 'ipv6-address'] as const;

export const TRANSPORTS = ['TCP', 'UDP', 'SSL'] as const;

/** The name of the server profile and of the log forwarding profile, where the user gives none. */
export const DEFAULT_NAME = 'Sentinel-CEF';

/** Names of what is made: PAN-OS takes 31 characters (rules and device groups 63). */
const NewName = z.string().check(z.regex(/^[A-Za-z0-9_][A-Za-z0-9_. -]{0,30}$/));
/**
 * Names of what is there, such as rules. They become a part of XPaths and of commands: no line break, one kind of
 * quotation marks, and no backslash at the end or before such a mark.
 */
const KnownName = z
  .string()
  .check(z.regex(/^(?!\s)(?!.*\\(?:"|$))(?:[^\p{C}']{1,63}|[^\p{C}"]{1,63})(?<!\s)$/u));

const Server = z.strictObject({
  /** Of the entry in the profile. */
  name: z.optional(NewName),
  /** Address or DNS name of the proxy. */
  address: z.string().check(z.regex(/^[A-Za-z0-9:][A-Za-z0-9.:_-]{0,62}$/)),
  transport: z._default(z.enum(TRANSPORTS), 'TCP'),
  /** Default: 514, with SSL 6514. */
  port: z.optional(z.int().check(z.minimum(1), z.maximum(65535))),
  format: z._default(z.enum(['BSD', 'IETF']), 'BSD'),
  facility: z._default(z.enum(FACILITIES), 'local4'),
});
export type Server = z.infer<typeof Server>;

/** How the template of one log type is made, and which of its events are sent. */
const LogTypeOptions = z.strictObject({
  profile: z.optional(z.enum(PROFILES)),
  budget: z.optional(z.int().check(z.minimum(1))),
  pin: z.optional(z.array(z.string())),
  drop: z.optional(z.array(z.string())),
  add: z.optional(z.array(z.string())),
  swapBytes: z.optional(z.boolean()),
  /** Filter of the match list; all logs, where there is none. */
  filter: z.optional(z.string().check(z.regex(/^(?!.*\\(?:"|$))[^\p{C}]{1,1023}$/u))),
});

const OnFirewall = z.strictObject({
  on: z.literal('firewall'),
  /** Of a firewall with several virtual systems: the one whose rules are meant. */
  vsys: z.optional(KnownName),
  /** Where the profiles are kept: for all virtual systems, or in that one. */
  profilesIn: z._default(z.enum(['shared', 'vsys']), 'shared'),
});

const OnPanorama = z.strictObject({
  on: z.literal('panorama'),
  /** One of the two holds the server profile of the firewalls. */
  template: z.optional(KnownName),
  templateStack: z.optional(KnownName),
  /** Holds the log forwarding profile and the rules; `shared` for all. */
  deviceGroup: z._default(KnownName, 'shared'),
  rulebase: z._default(z.enum(['pre', 'post']), 'pre'),
  /** Its collectors send what the firewalls have sent them, and the firewalls send no syslog themselves. */
  collectorGroup: z.optional(KnownName),
  /** Send Panorama's own logs too. */
  ownLogs: z._default(z.boolean(), false),
});

/** What a firewall is to be configured for. It never holds a secret. */
export const FirewallRequest = z.strictObject({
  version: z.literal(1),
  /** Such as `10.2` or `11.1.4-h7`. */
  release: z.union([z.enum(RELEASES), z.string()]),
  /** As people write them: `hip-match`, `HIPMATCH`. */
  logTypes: z.array(z.union([z.enum(TEMPLATE_LOG_TYPES), z.string()])).check(z.minLength(1)),
  /** Of the templates. */
  profile: z._default(z.enum(PROFILES), 'sentinel'),
  /** Options of single log types, by name. */
  perLogType: z._default(z.record(z.string(), LogTypeOptions), {}),
  servers: z.array(Server).check(z.minLength(1), z.maxLength(4)),
  serverProfile: z._default(NewName, DEFAULT_NAME),
  logForwardingProfile: z._default(NewName, DEFAULT_NAME),
  /** Name of the match lists; in a log forwarding profile a hyphen and the log type follow it. */
  matchList: z._default(z.string().check(z.regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,19}$/)), 'to-sentinel'),
  place: z._default(z.discriminatedUnion('on', [OnFirewall, OnPanorama]), {
    on: 'firewall',
    profilesIn: 'shared',
  }),
  /** Security rules that get the log forwarding profile. */
  rules: z._default(z.array(KnownName), []),
  /** Decryption and authentication rules that get it too: those logs follow the rule of their own policy. */
  decryptionRules: z._default(z.array(KnownName), []),
  authenticationRules: z._default(z.array(KnownName), []),
  /** The rules at the end of every rulebase. */
  defaultRules: z._default(z.array(z.enum(['intrazone-default', 'interzone-default'])), []),
  /** Whether match lists send to Panorama as well. Default: on Panorama yes, on a firewall no. */
  sendToPanorama: z.optional(z.boolean()),
  /** Where firewalls send by TLS: the certificate of the authority that signed the proxy's, to be imported. */
  authority: z.optional(
    z.strictObject({
      name: z._default(NewName, 'Sentinel-CEF-CA'),
      pem: z
        .string()
        .check(
          z.maxLength(20_000),
          z.regex(/^\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/),
        ),
    }),
  ),
  /** Name of the firewall's own certificate, with its key, for proxies that ask firewalls for one. */
  syslogCertificate: z.optional(KnownName),
  hostnameType: z._default(z.enum(HOSTNAME_TYPES), 'FQDN'),
  /** Where syslog leaves the firewall, when the management interface is not the way. */
  serviceRoute: z.optional(
    z.strictObject({
      interface: z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9./-]{0,30}$/)),
      /** An address of that interface, as PAN-OS has it there. */
      address: z.string().check(z.regex(/^[0-9A-Fa-f:.]{2,45}(?:\/\d{1,3})?$/)),
    }),
  ),
});
export type FirewallRequest = z.infer<typeof FirewallRequest>;

/** The port of a server, which is the usual one of its transport where none is given. */
export function portOfServer({ transport, port }: Pick<Server, 'transport' | 'port'>): number {
  return port ?? (transport === 'SSL' ? 6514 : 514);
}
