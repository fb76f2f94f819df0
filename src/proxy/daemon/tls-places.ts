import type { DaemonName } from '../view.ts';

/** Where our certificates lie: in the daemon’s own folder, where SELinux and AppArmor let it read. Nothing there ends in .conf. */
export const TLS_FOLDER: Readonly<Record<DaemonName, string>> = {
  rsyslog: '/etc/rsyslog.d/sentinel-cef-tls',
  'syslog-ng': '/etc/syslog-ng/sentinel-cef-tls',
};

/** The key of an authority that was made on the proxy: for root alone, the daemon has no use for it. */
export const AUTHORITY_FOLDER = '/var/lib/sentinel-cef/authority';

/** The files of the TLS listener. */
export function tlsPlaces(daemon: DaemonName): {
  readonly authorities: string;
  readonly certificate: string;
  readonly key: string;
} {
  const folder = TLS_FOLDER[daemon];
  return {
    authorities: `${folder}/authorities.pem`,
    certificate: `${folder}/certificate.pem`,
    key: `${folder}/key.pem`,
  };
}
