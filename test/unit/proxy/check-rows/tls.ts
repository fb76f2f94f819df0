import type { Facts } from '../../../../src/proxy/facts.ts';
import type { Expectation } from '../../../../src/proxy/view.ts';
import { EXPECTED } from '../healthy-facts.ts';
import type { Row } from './row.ts';

const FOLDER = '/etc/rsyslog.d/sentinel-cef-tls';
const DIGEST = 'a'.repeat(64);

/** What a profile with TLS expects. */
export const EXPECTED_TLS: Expectation = {
  ...EXPECTED,
  tls: { port: 6514, names: ['proxy.example.com'], allowedPeers: [] },
};
const WITH_PEERS: Expectation = {
  ...EXPECTED,
  tls: { port: 6514, names: ['proxy.example.com'], allowedPeers: ['fw1.example.com'] },
};

/** A proxy whose listener with TLS is as this product sets it up, with `change`. */
const tls =
  (change: (facts: Facts) => void = () => undefined) =>
  (facts: Facts): void => {
    facts.tlsDrivers = ['gtls'];
    facts.listeners?.push({ protocol: 'tcp', address: '0.0.0.0', port: 6514, process: 'rsyslogd', pid: 812 });
    const expires = '2028-01-01T00:00:00.000Z';
    facts.certificates = [
      { path: `${FOLDER}/authorities.pem`, expires, missing: false, authority: true },
      {
        path: `${FOLDER}/certificate.pem`,
        expires,
        missing: false,
        fingerprint: 'AA:BB',
        subject: 'CN=proxy.example.com',
        names: ['proxy.example.com'],
        publicKey: DIGEST,
        chain: 'good',
      },
    ];
    facts.keys = [
      {
        path: `${FOLDER}/key.pem`,
        missing: false,
        encrypted: false,
        publicKey: DIGEST,
        mode: '600',
        owner: 'root',
      },
    ];
    change(facts);
  };
const certificate = (change: Partial<Facts['certificates'][number]>) =>
  tls((facts) => {
    facts.certificates = facts.certificates.map((entry) =>
      entry.path.endsWith('certificate.pem') ? { ...entry, ...change } : entry,
    );
  });
const key = (change: Partial<(Facts['keys'] & {})[number]>) =>
  tls((facts) => {
    facts.keys = (facts.keys ?? []).map((entry) => ({ ...entry, ...change }));
  });
const said = (line: string) => tls((facts) => void (facts.daemonSaid = [line]));
const input = (driver: string) =>
  tls((facts) =>
    facts.configuration.push({
      path: '/etc/rsyslog.d/06-sentinel-cef-tls.conf',
      truncated: false,
      lines: [
        `input(type="imtcp" port="6514" streamDriver.name="${driver}" streamDriver.mode="1" streamDriver.authMode="x509/name" permittedPeer=["fw1.example.com"])`,
      ],
    }),
  );

export const TLS: readonly Row[] = [
  ['tls-listener-open', 'open', 'pass', tls(), EXPECTED_TLS],
  ['tls-listener-open', 'not asked for', 'not-applicable', tls()],
  [
    'tls-listener-open',
    'nothing on the port',
    'fail',
    tls((facts) => void facts.listeners?.pop()),
    EXPECTED_TLS,
  ],
  [
    'tls-listener-open',
    'another process has the port',
    'fail',
    tls((facts) =>
      facts.listeners?.splice(-1, 1, {
        protocol: 'tcp',
        address: '0.0.0.0',
        port: 6514,
        process: 'haproxy',
        pid: 7,
      }),
    ),
    EXPECTED_TLS,
  ],
  [
    'tls-listener-open',
    'no tool to look',
    'unknown',
    tls((facts) => void (facts.listeners = undefined)),
    EXPECTED_TLS,
  ],
  ['tls-driver-present', 'GnuTLS', 'pass', tls(), EXPECTED_TLS],
  ['tls-driver-present', 'none', 'fail', tls((facts) => void (facts.tlsDrivers = [])), EXPECTED_TLS],
  ['tls-key-matches', 'the pair', 'pass', tls(), EXPECTED_TLS],
  [
    'tls-key-matches',
    'a key of another certificate',
    'fail',
    key({ publicKey: 'b'.repeat(64) }),
    EXPECTED_TLS,
  ],
  ['tls-key-matches', 'a key that all can read', 'fail', key({ mode: '644' }), EXPECTED_TLS],
  ['tls-key-matches', 'no openssl', 'unknown', key({ publicKey: undefined }), EXPECTED_TLS],
  ['tls-certificate-trusted', 'right name and chain', 'pass', tls(), EXPECTED_TLS],
  [
    'tls-certificate-trusted',
    'a star for its first label',
    'pass',
    certificate({ names: ['*.example.com'] }),
    EXPECTED_TLS,
  ],
  [
    'tls-certificate-trusted',
    'another name',
    'fail',
    certificate({ names: ['other.example.com'] }),
    EXPECTED_TLS,
  ],
  [
    'tls-certificate-trusted',
    'a star for two labels',
    'fail',
    certificate({ names: ['*.com'] }),
    EXPECTED_TLS,
  ],
  [
    'tls-certificate-trusted',
    'a chain that ends elsewhere',
    'fail',
    certificate({ chain: 'unable to get local issuer certificate' }),
    EXPECTED_TLS,
  ],
  ['tls-certificate-trusted', 'no openssl', 'unknown', certificate({ fingerprint: undefined }), EXPECTED_TLS],
  [
    'tls-certificate-trusted',
    'a sender broke off with an alert',
    'fail',
    said(
      'gnutls returned error on handshake: A TLS fatal alert has been received.  [v8.2302.0 try https://www.rsyslog.com/e/2083 ]',
    ),
    EXPECTED_TLS,
  ],
  ['tls-peer-accepted', 'nobody refused', 'pass', tls(), WITH_PEERS],
  [
    'tls-peer-accepted',
    'a name that is not allowed, by GnuTLS',
    'fail',
    said(
      'error: peer name not authorized -  not permitted to talk to it. Names: DNSname: fw9.example.com; CN: fw9.example.com;  [v8.2302.0 try https://www.rsyslog.com/e/2088 ]',
    ),
    WITH_PEERS,
  ],
  ['tls-peers-enforced', 'by GnuTLS', 'pass', input('gtls'), WITH_PEERS],
  ['tls-peers-enforced', 'by OpenSSL', 'fail', input('ossl'), WITH_PEERS],
];
