import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { Failure } from '../shared/failure.ts';
import type { Prompt, Question, TrustedCertificates } from '../shared/ports.ts';
import { type FirewallAddress, placeOfFirewall } from './address.ts';

export interface Verification {
  readonly trusted: TrustedCertificates;
  readonly prompt: Prompt;
  /** PEM text of more authorities, such as the company's own. */
  readonly authorities?: string | undefined;
  /** Milliseconds for a connection. */
  readonly timeout: number;
}

/**
 * How the certificate of a firewall is verified from now on: by the authorities that this machine trusts, or by its
 * fingerprint, which is asked about once and then kept. Nothing is sent to the firewall before.
 * @returns the fingerprint that it must have, or nothing where authorities vouch for it
 * @throws Failure `certificate-unknown`, `certificate-changed`, `unreachable`, `timed-out`
 */
export async function verifyCertificate(
  address: FirewallAddress,
  { trusted, prompt, authorities, timeout }: Verification,
): Promise<string | undefined> {
  const socket = await openTls(address, { authorities, timeout });
  const certificate = socket.getPeerX509Certificate();
  const problem = socket.authorized ? undefined : String(socket.authorizationError);
  socket.destroy();
  const place = placeOfFirewall(address);
  if (certificate === undefined)
    throw new Failure(
      'certificate-unknown',
      `${place} shows no certificate.`,
      'Check the address and the port.',
    );
  const known = await trusted.find(address.host, address.port);
  const shown = certificate.fingerprint256;
  if (known.includes(shown)) return shown;
  // Whoever is vouched for may renew his certificate; a pin holds only for those who are not.
  if (problem === undefined) return undefined;
  if (known.length > 0) throw changed(place, shown, known[0] ?? '', trusted);
  if (!(await prompt.confirm(questionOf(place, certificate, problem))))
    throw new Failure(
      'certificate-unknown',
      `The certificate of ${place} (SHA-256 ${shown}) is not trusted yet, so nothing was sent. ${reasonOf(problem, certificate)}`,
      'Compare the fingerprint with the firewall’s own, then try again and trust it.',
    );
  await trusted.trust(address.host, address.port, shown);
  return shown;
}

/** A TLS connection whose peer is not judged yet. */
export function openTls(
  { host, port }: FirewallAddress,
  { authorities, timeout }: { readonly authorities?: string | undefined; readonly timeout: number },
): Promise<TLSSocket> {
  const place = placeOfFirewall({ host, port });
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      rejectUnauthorized: false,
      ...(isIP(host) === 0 && { servername: host }),
      ...(authorities !== undefined && { ca: authorities }),
    });
    socket.setTimeout(timeout, () => {
      socket.destroy();
      reject(
        new Failure(
          'timed-out',
          `${place} did not answer within ${timeout / 1000} s.`,
          'Check the address and the network.',
        ),
      );
    });
    socket.once('error', (error: NodeJS.ErrnoException) => reject(unreachable(place, error)));
    socket.once('secureConnect', () => {
      socket.setTimeout(0);
      // Requests are small and wait for each other: nothing is gained by collecting bytes.
      socket.setNoDelay(true);
      resolve(socket);
    });
  });
}

/** A sentence for what keeps a connection from being made. */
export function unreachable(place: string, { code = '', message }: NodeJS.ErrnoException): Failure {
  const reasons: Readonly<Record<string, readonly [string, string]>> = {
    ENOTFOUND: ['its name is not known', 'Check the name.'],
    EAI_AGAIN: ['its name could not be looked up', 'Check the network and the name.'],
    ECONNREFUSED: [
      'nothing listens there',
      'Check the address, the port, and that HTTPS is on for the management interface.',
    ],
    ETIMEDOUT: [
      'it does not answer',
      'Check the address, and the permitted addresses of the management interface.',
    ],
    EHOSTUNREACH: ['there is no way to it', 'Check the network.'],
    ENETUNREACH: ['there is no way to it', 'Check the network.'],
    ECONNRESET: [
      'it broke the connection off',
      'Check that its management interface takes HTTPS from this machine.',
    ],
  };
  const [reason, advice] = reasons[code] ?? [
    /ssl|tls/i.test(message) ? 'it does not speak TLS there' : 'the connection failed',
    'Check the address and the port.',
  ];
  return new Failure('unreachable', `${place} can’t be reached: ${reason}.`, advice);
}

function questionOf(place: string, certificate: X509Certificate, problem: string): Question {
  return {
    id: 'trust-certificate',
    title: `Trust the certificate of ${place}?`,
    detail: [
      `This is the first connection to ${place}. ${reasonOf(problem, certificate)}`,
      `Its SHA-256 fingerprint is`,
      certificate.fingerprint256,
      `Subject: ${oneLine(certificate.subject)}`,
      `Issuer: ${oneLine(certificate.issuer)}`,
      `Valid from ${day(certificate.validFromDate)} to ${day(certificate.validToDate)}`,
      'Compare it with the firewall’s own, under Device > Certificate Management > Certificates or in a browser on a network that you trust.',
    ].join('\n'),
    action: 'Trust',
  };
}

/** Why no authority vouches for it. */
function reasonOf(problem: string, certificate: X509Certificate): string {
  if (problem === 'CERT_HAS_EXPIRED') return `Its certificate expired on ${day(certificate.validToDate)}.`;
  if (problem === 'CERT_NOT_YET_VALID')
    return `Its certificate is valid only from ${day(certificate.validFromDate)}.`;
  if (problem === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'Its certificate is for another name.';
  if (/SELF_SIGNED/.test(problem)) {
    const expired =
      certificate.validToDate < new Date() ? `, and it expired on ${day(certificate.validToDate)}` : '';
    return `It signed its certificate itself, as firewalls do, so that nobody vouches for it${expired}.`;
  }
  return 'No authority that this machine trusts vouches for its certificate.';
}

function changed(place: string, shown: string, expected: string, { file }: TrustedCertificates): Failure {
  return new Failure(
    'certificate-changed',
    `The certificate of ${place} is not the one that was trusted, so nothing was sent: it shows SHA-256 ${shown}, and ${expected} is expected.`,
    `Someone may stand in between. If the firewall’s certificate was renewed, remove its line from ${file ?? 'the trusted certificates'}, and trust the new one.`,
  );
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function oneLine(name: string): string {
  return name.split('\n').join(', ') || 'nothing';
}
