import { foreignTlsListener } from '../../proxy/foreign-listener.ts';
import { AUTHORITY_FOLDER, tlsPlaces } from '../../proxy/daemon/tls-places.ts';
import { tlsDriver, tlsListenerFile, tlsObstacle } from '../../proxy/daemon/tls-listener.ts';
import { fileLabels, labelWarnings } from '../../proxy/selinux/file-labels.ts';
import { certificateCovers } from '../../proxy/certificate-names.ts';
import type { FileChange, Plan, PlannedCommand } from '../../shared/events.ts';
import { Failure } from '../../shared/failure.ts';
import type { CertificatePair } from '../../shared/ports.ts';
import type { Tls } from '../../shared/profile.ts';
import { restartCommands } from '../changes/restart-commands.ts';
import { installCommand, packageManagerOf, type PackageName } from '../packages/package-manager.ts';
import { nothingToDo, type Run } from '../step.ts';

/** A certificate with fewer days left is renewed. */
const SOON = 30 * 86_400_000;
export const GNUTLS: PackageName = {
  debian: 'rsyslog-gnutls',
  redHat: 'rsyslog-gnutls',
  suse: 'rsyslog-module-gtls',
};
const OPENSSL: PackageName = { debian: 'openssl', redHat: 'openssl', suse: 'openssl' };

/** A plan, and what carrying it out needs beside it: nothing of it is shown or kept. */
export interface TlsPlan {
  readonly plan: Plan;
  readonly packages: readonly PackageName[];
  /** The pair that was given; absent when the proxy makes its own. */
  readonly given?: CertificatePair;
  /** PEM text of the authorities that sign the peers’ certificates. */
  readonly peerAuthorities: string;
}

/** What must change for the listener with TLS. @throws Failure when what the profile gives can’t be used */
export async function planTls(run: Run, tls: Tls): Promise<TlsPlan> {
  const { view, facts } = run;
  const expected = view.expected.tls;
  const { certificates, clock } = run.onboarding;
  const peers = tls.ca === undefined ? undefined : await certificates.readAuthorities(tls.ca);
  const given = 'privateCa' in tls ? undefined : await certificates.readPair(tls, clock.now());
  const peerAuthorities = peers?.pem ?? '';
  const nothing = { plan: nothingToDo('tls'), packages: [], peerAuthorities };
  const daemon = view.running[0];
  if (!expected || daemon === undefined || foreignTlsListener(view)) return nothing;
  const obstacle = tlsObstacle(view);
  if (obstacle !== undefined)
    throw new Failure('bad-input', `${run.host.label}: ${obstacle}.`, 'Nothing was changed for TLS.');
  const packages = [
    ...(daemon === 'rsyslog' && tlsDriver(view) === undefined ? [GNUTLS] : []),
    // Without it nobody could tell when the certificate expires.
    ...(facts.tools['openssl'] !== true ? [OPENSSL] : []),
  ];
  const listener = withFingerprints(
    tlsListenerFile(view, expected, tlsDriver(view) ?? 'gtls'),
    given,
    peers?.sha256,
  );
  const current = isCurrent(run, given) && peersOf(listener.before) === peersOf(listener.after);
  if (packages.length === 0 && listener.before === listener.after && current) return nothing;
  const files = [...(current ? [] : certificateFiles(run, given, peerAuthorities)), listener];
  return {
    packages,
    peerAuthorities,
    ...(given && { given }),
    plan: {
      step: 'tls',
      summary: `Let ${daemon} listen for TLS on port ${expected.port}.`,
      files,
      commands: [
        ...installation(run, packages),
        ...(given || current
          ? []
          : [
              {
                command: 'openssl req, openssl x509',
                why: `make the authority and the certificate for ${expected.names.join(', ')} on the proxy; the keys never leave it`,
              },
            ]),
        ...fileLabels(run.facts, files),
        ...restartCommands(daemon),
      ],
      scripts: [],
      warnings: [
        ...labelWarnings(run.facts, files),
        ...(expected.allowedPeers.length > 0 && peerAuthorities === '' && given === undefined
          ? [
              'Only peers with a certificate of this new authority are taken. Give listener.tls.ca with the authority that signed the firewall’s certificate.',
            ]
          : []),
      ],
    },
  };
}

function installation(run: Run, packages: readonly PackageName[]): PlannedCommand[] {
  if (packages.length === 0) return [];
  const manager = packageManagerOf(run.facts);
  if (run.onboarding.profile.airGapped)
    throw new Failure(
      'bad-input',
      `${run.host.label} needs ${packages.map(({ debian }) => debian).join(' and ')} for TLS, and the profile is air-gapped: nothing is fetched.`,
      'Install it there from a file, then run again.',
    );
  if (manager === undefined)
    throw new Failure(
      'bad-input',
      `${run.host.label} has no package manager that is known, and needs ${packages.map(({ debian }) => debian).join(' and ')}.`,
      'Install it by hand, then run again.',
    );
  return [installCommand(manager, packages, 'TLS needs it')];
}

/** The drop-in, with what it is made for in its comments: another certificate is another text. */
function withFingerprints(
  file: FileChange,
  given: CertificatePair | undefined,
  peers: string | undefined,
): FileChange {
  const lines = [
    ...(given ? [`# Certificate SHA-256 ${given.fingerprint}`] : []),
    ...(peers === undefined ? [] : [`# Authorities of the peers: SHA-256 ${peers}`]),
  ];
  const [marker = '', ...rest] = (file.after ?? '').split('\n');
  return { ...file, after: [marker, ...lines, ...rest].join('\n') };
}

/** The line of a drop-in that tells the authorities of the peers. */
function peersOf(text: string | undefined): string {
  return text?.split('\n').find((line) => line.startsWith('# Authorities of the peers')) ?? '';
}

/** Whether the files that the drop-in names are there, fit, and last. */
function isCurrent({ facts, view, onboarding }: Run, given: CertificatePair | undefined): boolean {
  const places = tlsPlaces(view.running[0] ?? 'rsyslog');
  const at = (path: string) => facts.certificates.find((entry) => entry.path === path && !entry.missing);
  const [certificate, key] = [at(places.certificate), facts.keys?.find(({ path }) => path === places.key)];
  if (!certificate || !at(places.authorities) || !key || key.publicKey !== certificate.publicKey)
    return false;
  if (given) return certificate.fingerprint === given.fingerprint;
  const lasts = Date.parse(certificate.expires ?? '') - onboarding.clock.now().getTime() > SOON;
  const names = view.expected.tls?.names ?? [];
  return lasts && names.every((name) => certificateCovers(certificate.names ?? [], name));
}

function certificateFiles(run: Run, given: CertificatePair | undefined, peers: string): FileChange[] {
  const places = tlsPlaces(run.view.running[0] ?? 'rsyslog');
  const there = (path: string): { before?: string } => {
    const now = run.facts.certificates.find((entry) => entry.path === path && !entry.missing);
    return now ? { before: `(${now.subject ?? ''}, SHA-256 ${now.fingerprint ?? 'unknown'})\n` } : {};
  };
  const key = run.facts.keys?.find((entry) => entry.path === places.key && !entry.missing);
  const names = run.view.expected.tls?.names.join(', ') ?? '';
  const own = given
    ? { certificate: given.chain, authorities: peers || given.chain }
    : {
        certificate: `(made on the proxy: a certificate for ${names})\n`,
        authorities: `(made on the proxy: the authority’s certificate)\n${peers}`,
      };
  return [
    {
      path: places.authorities,
      mode: '0644',
      after: own.authorities,
      why: 'The authorities by which certificates are judged.',
      ...there(places.authorities),
    },
    {
      path: places.certificate,
      mode: '0644',
      after: own.certificate,
      why: `The proxy’s certificate, for ${names}.`,
      ...there(places.certificate),
    },
    {
      path: places.key,
      mode: '0600',
      ...(key && { before: `(private key, not shown; public key SHA-256 ${key.publicKey ?? 'unknown'})\n` }),
      after: given
        ? `(private key, not shown; public key SHA-256 ${given.publicKey})\n`
        : '(private key, made on the proxy, not shown)\n',
      why: 'The key of the certificate, for the daemon alone.',
    },
    ...(given
      ? []
      : [
          {
            path: `${AUTHORITY_FOLDER}/authority.key`,
            mode: '0600',
            after: '(private key of the authority, made on the proxy unless it is there, not shown)\n',
            why: 'Signs the next certificate before this one expires; for root alone.',
          },
          {
            path: `${AUTHORITY_FOLDER}/authority.pem`,
            mode: '0600',
            after: '(the authority’s certificate)\n',
            why: 'To be imported into PAN-OS; a copy is saved on this machine.',
          },
        ]),
  ];
}
