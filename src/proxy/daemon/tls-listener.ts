import type { FileChange } from '../../shared/events.ts';
import type { Expectation, ProxyView } from '../view.ts';
import { fileChange } from './file-change.ts';
import { agentDestination } from './syslog-ng-listener.ts';
import { tlsPlaces } from './tls-places.ts';

type Tls = Expectation['tls'] & {};

const FOLDER = '/etc/rsyslog.d/';
/** After our own listener, which may load the module; the others are for hosts where a later file loads it. */
const NAMES = ['06-sentinel-cef-tls.conf', '95-sentinel-cef-tls.conf', 'zz-sentinel-cef-tls.conf'];
const OURS = /sentinel-cef-tls\.conf$/;
const SYSLOG_NG = '/etc/syslog-ng/conf.d/sentinel-cef-tls.conf';
/** The first release in which an input has certificates of its own (imtcp, “Introduced: 8.2108.0”). */
const OWN_CERTIFICATES = { major: 8, minor: 2108 };

/**
 * The driver that rsyslog has and that will do. Names of peers are kept by GnuTLS only: see the check
 * `tls-peers-enforced`.
 */
export function tlsDriver({ facts, expected }: ProxyView): 'gtls' | 'ossl' | undefined {
  if (facts.tlsDrivers?.includes('gtls')) return 'gtls';
  return expected.tls?.allowedPeers.length === 0 ? facts.tlsDrivers?.[0] : undefined;
}

/** Why the daemon can’t have the TLS listener as things are, or undefined. */
export function tlsObstacle(view: ProxyView): string | undefined {
  const daemon = view.running[0];
  if (daemon === undefined) return 'no daemon runs';
  if (daemon === 'syslog-ng')
    return agentDestination(view.facts.configuration, view.agentPort) === undefined
      ? 'the agent has written no destination for syslog-ng yet'
      : undefined;
  if (inputsHaveCertificates(view)) return undefined;
  const other = view.rsyslog.modules.find(({ name, file }) => name === 'imtcp' && !OURS.test(file));
  return (
    other &&
    `rsyslog ${view.facts.daemons.rsyslog.version ?? ''} can’t have plain TCP and TLS side by side: ${other.file}:${other.line} loads imtcp without TLS. From 8.2108 on it can; or receive by UDP and TLS only (protocol: udp)`
  );
}

/** The drop-in of the daemon that runs, with TLS by our certificate files. @param driver rsyslog’s, as it will be */
export function tlsListenerFile(view: ProxyView, tls: Tls, driver: 'gtls' | 'ossl'): FileChange {
  return view.running[0] === 'syslog-ng' ? syslogNgFile(view, tls) : rsyslogFile(view, tls, driver);
}

function rsyslogFile(view: ProxyView, tls: Tls, driver: string): FileChange {
  const { authorities, certificate, key } = tlsPlaces('rsyslog');
  const peers = tls.allowedPeers.map((peer) => `"${peer}"`).join(', ');
  const mode = [
    `streamDriver.name="${driver}" streamDriver.mode="1"`,
    peers === ''
      ? 'streamDriver.authMode="anon"'
      : `streamDriver.authMode="x509/name" permittedPeer=[${peers}]`,
  ];
  const files = (prefix: string): string[] => [
    `${prefix}CAFile="${authorities}"`,
    `${prefix}CertFile="${certificate}"`,
    `${prefix}KeyFile="${key}"`,
  ];
  const loads = view.rsyslog.modules.filter(({ name, file }) => name === 'imtcp' && !OURS.test(file));
  const block = (object: string, parameters: readonly string[]): string[] => [
    `${object}`,
    ...parameters.map((line, index) => `  ${line}${index === parameters.length - 1 ? ')' : ''}`),
  ];
  const lines = inputsHaveCertificates(view)
    ? [
        ...(loads.length === 0 ? ['module(load="imtcp")'] : []),
        ...block(`input(type="imtcp" port="${tls.port}"`, [...mode, ...files('streamDriver.')]),
      ]
    : [
        ...block('global(', files('defaultNetstreamDriver')),
        ...block('module(load="imtcp"', mode),
        `input(type="imtcp" port="${tls.port}")`,
      ];
  const last =
    loads
      .map(({ file }) => file)
      .filter((file) => file.startsWith(FOLDER))
      .sort()
      .at(-1) ?? '';
  const name = NAMES.find((candidate) => `${FOLDER}${candidate}` > last) ?? NAMES[0];
  return fileChange(view, `${FOLDER}${name}`, lines, why(tls));
}

function syslogNgFile(view: ProxyView, tls: Tls): FileChange {
  const { authorities, certificate, key } = tlsPlaces('syslog-ng');
  const names = tls.allowedPeers.map(
    (peer) => `"CN=${peer}", "CN=${peer},*", "*, CN=${peer}", "*, CN=${peer},*"`,
  );
  const verify =
    names.length === 0
      ? 'peer-verify(optional-untrusted)'
      : `peer-verify(required-trusted) trusted-dn(${names.join(', ')})`;
  const lines = [
    'source s_sentinel_cef_tls {',
    `    network(transport("tls") port(${tls.port}) keep-hostname(yes) log-msg-size(65536)`,
    `        tls(key-file("${key}") cert-file("${certificate}") ca-file("${authorities}")`,
    `            ${verify}));`,
    '};',
    `log { source(s_sentinel_cef_tls); destination(${agentDestination(view.facts.configuration, view.agentPort) ?? ''}); flags(flow-control); };`,
  ];
  return fileChange(view, SYSLOG_NG, lines, why(tls));
}

function why({ port, allowedPeers }: Tls): string {
  const from =
    allowedPeers.length === 0
      ? 'without asking for the firewall’s certificate'
      : `only from ${allowedPeers.join(', ')}`;
  return `Takes the firewall’s messages by TLS on ${port}, ${from}.`;
}

function inputsHaveCertificates({ facts }: ProxyView): boolean {
  const [major = 0, minor = 0] = (facts.daemons.rsyslog.version ?? '').split('.').map(Number);
  return (
    major > OWN_CERTIFICATES.major || (major === OWN_CERTIFICATES.major && minor >= OWN_CERTIFICATES.minor)
  );
}
