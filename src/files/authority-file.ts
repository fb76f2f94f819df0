import { Failure } from '../shared/failure.ts';
import { readCertificates } from './given-certificate.ts';

/**
 * The certificate of an authority as PEM text, without whatever else its file holds, such as a key.
 * @param path of a PEM file with that one certificate
 * @throws Failure `bad-input` for none or several, one of no authority, and one that expired
 */
export async function readAuthority(path: string, now: Date): Promise<string> {
  const found = await readCertificates(path);
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw bad(
      `${path} holds ${found.length === 0 ? 'no certificate' : `${found.length} certificates`}.`,
      'Give a PEM file with the one of the authority.',
    );
  if (!only.ca)
    throw bad(`${path} is not the certificate of an authority.`, 'Give the one that signed the proxy’s.');
  if (only.validToDate < now)
    throw bad(`${path} expired on ${only.validToDate.toISOString().slice(0, 10)}.`, 'Have it renewed.');
  return only.toString();
}

function bad(message: string, advice: string): Failure {
  return new Failure('bad-input', message, advice);
}
