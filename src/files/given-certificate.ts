import { createHash, createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { Failure } from '../shared/failure.ts';
import type { CertificatePair } from '../shared/ports.ts';
import { readNamedFile } from './named-file.ts';

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Reads and judges a certificate and its key.
 * @param paths of PEM files on the workstation; `ca` holds the authorities that the certificate may be signed by
 * @throws Failure that names the file: no certificate, a key of another one, with passphrase, expired, not signed by `ca`
 */
export async function readPair(
  paths: { readonly certificate: string; readonly key: string; readonly ca?: string | undefined },
  now: Date,
): Promise<CertificatePair> {
  const certificates = await readCertificates(paths.certificate);
  const [own, ...between] = certificates;
  if (!own) throw refused(`${paths.certificate} holds no certificate`, 'Give a PEM file.');
  const key = await readKey(paths.key);
  if (!own.checkPrivateKey(key.object))
    throw refused(
      `${paths.key} is not the key of ${paths.certificate} (${own.subject.replaceAll('\n', ', ')})`,
      'Give the pair that belongs together; the certificate comes first in its file.',
    );
  if (own.validToDate < now)
    throw refused(
      `${paths.certificate} expired on ${own.validToDate.toISOString().slice(0, 10)}`,
      'Have it renewed.',
    );
  if (own.validFromDate > now)
    throw refused(
      `${paths.certificate} is valid only from ${own.validFromDate.toISOString().slice(0, 10)}`,
      'Wait, or see whether this machine’s clock is right.',
    );
  if (paths.ca !== undefined) {
    const authorities = await readCertificates(paths.ca);
    if (!isSignedBy(own, between, authorities))
      throw refused(
        `${paths.certificate} is not signed by an authority in ${paths.ca}: its issuer is ${own.issuer.replaceAll('\n', ', ')}`,
        'Put the intermediate certificates behind the certificate in its file, or give the right authority.',
      );
  }
  return {
    chain: `${certificates.map((certificate) => certificate.toString().trim()).join('\n')}\n`,
    key: key.text,
    publicKey: publicKeyDigest(own.publicKey),
    fingerprint: own.fingerprint256,
  };
}

/** The certificates in a PEM file. @throws Failure when one can't be read */
export async function readCertificates(path: string): Promise<X509Certificate[]> {
  const text = await readNamedFile(path);
  try {
    return [...text.matchAll(BLOCK)].map(([block]) => new X509Certificate(block));
  } catch {
    throw refused(
      `${path} holds a certificate that can’t be read`,
      'Give PEM text, as openssl x509 writes it.',
    );
  }
}

/** SHA-256 of a public key in PEM form, in hex. */
export function publicKeyDigest(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'pem' }))
    .digest('hex');
}

async function readKey(path: string): Promise<{ text: string; object: KeyObject }> {
  const text = await readNamedFile(path);
  if (/ENCRYPTED/.test(text))
    throw refused(
      `${path} is protected by a passphrase, which a daemon can’t give`,
      'Give the key without one: openssl pkey -in KEY -out NEW. It is sent encrypted and kept for the daemon alone.',
    );
  try {
    const object = createPrivateKey(text);
    createPublicKey(object);
    return { text: text.endsWith('\n') ? text : `${text}\n`, object };
  } catch {
    throw refused(`${path} holds no private key`, 'Give a PEM file with the key of the certificate.');
  }
}

/** True when a chain of signatures leads to one of the authorities. */
function isSignedBy(
  own: X509Certificate,
  between: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
): boolean {
  const left = new Set(between);
  for (let at = own; ; ) {
    if (
      authorities.some((authority) => at.fingerprint256 === authority.fingerprint256 || signed(authority, at))
    )
      return true;
    const next = [...left].find((candidate) => signed(candidate, at));
    if (!next) return false;
    left.delete(next);
    at = next;
  }
}

function signed(issuer: X509Certificate, subject: X509Certificate): boolean {
  return issuer.ca && subject.checkIssued(issuer) && subject.verify(issuer.publicKey);
}

function refused(what: string, advice: string): Failure {
  return new Failure('bad-input', `${what}.`, advice);
}
