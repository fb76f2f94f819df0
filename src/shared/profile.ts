import * as z from 'zod/mini';
import { FIREWALL_FACILITIES } from './facility.ts';

/** GUID as Azure prints it. */
export const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The addresses that Microsoft publishes for its scripts. They are settings, so that an air-gapped site can serve its own. */
export const MICROSOFT_SCRIPTS = {
  installer:
    'https://raw.githubusercontent.com/Azure/Azure-Sentinel/master/DataConnectors/CEF/cef_installer.py',
  troubleshoot:
    'https://raw.githubusercontent.com/Azure/Azure-Sentinel/master/DataConnectors/CEF/cef_troubleshoot.py',
  forwarder:
    'https://raw.githubusercontent.com/Azure/Azure-Sentinel/master/DataConnectors/Syslog/Forwarder_AMA_installer.py',
  amaTroubleshoot:
    'https://raw.githubusercontent.com/Azure/Azure-Sentinel/master/DataConnectors/Syslog/Sentinel_AMA_troubleshoot.py',
} as const;

const Port = z.int().check(z.minimum(1), z.maximum(65535));
/** A DNS name or an address, as a certificate carries it. */
export const CertificateName = z.string().check(z.regex(/^[A-Za-z0-9*][A-Za-z0-9.:*_-]{0,252}$/));
/** An address, or a network as 192.0.2.0/24. It becomes part of rules, so that nothing else may stand in it. */
export const Sender = z.string().check(z.regex(/^[0-9A-Fa-f:.]{2,45}(?:\/\d{1,3})?$/));
/** Address and port of a metadata service. It becomes part of the probe, so that nothing else may stand in it. */
export const MetadataAddress = z.string().check(z.regex(/^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?$/));
/** The link-local address on which Azure, AWS and Google answer. */
export const METADATA_ADDRESS = '169.254.169.254';
const LocalPath = z.string().check(z.minLength(1), z.maxLength(4096));

const tlsShared = {
  port: z._default(Port, 6514),
  /** What the firewall connects to, so that the certificate must be for it. The profile’s host when absent. */
  names: z.optional(z.array(CertificateName).check(z.minLength(1))),
  /** Names in the certificates of firewalls that may send. Empty: no certificate is asked for. */
  allowedPeers: z._default(z.array(CertificateName), []),
  /** PEM file on the workstation: authorities that signed the certificates of the peers, and the given certificate. */
  ca: z.optional(LocalPath),
};
/** TLS with a certificate of one’s own, or of an authority that is made on the proxy. Paths are of the workstation. */
const Tls = z.union([
  z.literal(false),
  z.strictObject({ privateCa: z.literal(true), ...tlsShared }),
  z.strictObject({ certificate: LocalPath, key: LocalPath, ...tlsShared }),
]);
export type Tls = Exclude<z.infer<typeof Tls>, false>;

const SHA256 = /^[0-9a-f]{64}$/i;

/** Profile, schema v1: what to onboard. It never holds a secret. */
export const Profile = z.strictObject({
  version: z.literal(1),
  name: z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)),
  host: z.string().check(z.regex(/^[A-Za-z0-9:][A-Za-z0-9.:%_-]{0,252}$/)),
  port: z._default(Port, 22),
  user: z.string().check(z.regex(/^[A-Za-z0-9_][A-Za-z0-9._@\\-]{0,63}\$?$/)),
  auth: z._default(
    z.discriminatedUnion('method', [
      z.strictObject({ method: z.literal('agent') }),
      z.strictObject({ method: z.literal('key'), keyFile: z.string().check(z.minLength(1)) }),
      z.strictObject({ method: z.literal('password') }),
    ]),
    { method: 'agent' },
  ),
  jump: z.optional(z.array(z.string())),
  path: z._default(z.enum(['ama', 'legacy']), 'ama'),
  workspaceId: z.optional(z.string().check(z.regex(GUID))),
  /** Where the proxy stands: outside Azure the agent needs Azure Arc. Absent: as its firmware says. */
  location: z.optional(z.enum(['azure', 'other-cloud', 'on-premises'])),
  /** Whether the probe also asks the cloud's metadata service: no traffic goes there unless it is said. */
  metadata: z.optional(z.union([z.boolean(), MetadataAddress])),
  listener: z._default(
    z
      .strictObject({
        port: z._default(Port, 514),
        protocol: z._default(z.enum(['both', 'tcp', 'udp']), 'both'),
        tls: z._default(Tls, false),
        /** Who opens the plain listener: a drop-in of ours, or Microsoft's Forwarder_AMA_installer.py, which edits the main file. */
        openedBy: z._default(z.enum(['drop-in', 'microsoft-script']), 'drop-in'),
        /** Keeps the firewall's messages in a file on the proxy too, rotated each day. Absent: in none, so that no disk fills. */
        localFile: z.optional(z.strictObject({ days: z.int().check(z.gte(1), z.lte(365)) })),
      })
      // Microsoft's script leaves the messages in the distribution's files, where ours would be one more.
      .check(z.refine(({ openedBy, localFile }) => openedBy === 'drop-in' || localFile === undefined)),
    { port: 514, protocol: 'both', tls: false, openedBy: 'drop-in' },
  ),
  facility: z._default(z.enum(FIREWALL_FACILITIES), 'local4'),
  senders: z._default(z.array(Sender), []),
  /** True where nothing may be fetched: scripts come from files, and packages are not installed. */
  airGapped: z._default(z.boolean(), false),
  scripts: z._default(
    z.strictObject({
      installer: z._default(z.url(), MICROSOFT_SCRIPTS.installer),
      troubleshoot: z._default(z.url(), MICROSOFT_SCRIPTS.troubleshoot),
      amaTroubleshoot: z._default(z.url(), MICROSOFT_SCRIPTS.amaTroubleshoot),
      forwarder: z._default(z.url(), MICROSOFT_SCRIPTS.forwarder),
      /** SHA-256 of the scripts as they were reviewed: one that is another by now is refused. */
      installerSha256: z.optional(z.string().check(z.regex(SHA256))),
      troubleshootSha256: z.optional(z.string().check(z.regex(SHA256))),
      amaTroubleshootSha256: z.optional(z.string().check(z.regex(SHA256))),
      forwarderSha256: z.optional(z.string().check(z.regex(SHA256))),
      /** Whether the validation script runs: `auto` is yes on the legacy path, and no with the Azure Monitor Agent. */
      validation: z._default(z.enum(['auto', 'run', 'skip']), 'auto'),
    }),
    { ...MICROSOFT_SCRIPTS, validation: 'auto' },
  ),
});
export type Profile = z.infer<typeof Profile>;

const USUAL_PORT = 22;

/** The port that was set. The usual one counts as not set, so that ~/.ssh/config may say another for the host. */
export function portOf({ port }: Pick<Profile, 'port'>): number | undefined {
  return port === USUAL_PORT ? undefined : port;
}

/** The address of the metadata service, where the profile wants it to be asked. */
export function metadataOf({ metadata }: Pick<Profile, 'metadata'>): string | undefined {
  return metadata === true ? METADATA_ADDRESS : metadata || undefined;
}
