import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';
import { tlsPlaces } from '../daemon/tls-places.ts';

const OTHERS = /[1-7]$|[1-7].$/;

export const tlsKeyMatches: Check = {
  id: 'tls-key-matches',
  step: 'tls',
  title: 'The TLS key belongs to the certificate, and is kept',
  severity: 'error',
  explanation:
    'With a key of another certificate every TLS connection fails, and the daemon may open the port all the same. A key that others can read is no secret.',
  judge({ facts, expected, daemon }) {
    if (!expected.tls || daemon === undefined) return notApplicable('TLS is not asked for');
    const places = tlsPlaces(daemon);
    const key = facts.keys?.find(({ path }) => path === places.key);
    const certificate = facts.certificates.find(({ path }) => path === places.certificate);
    if (!key || !certificate || key.missing || certificate.missing)
      return notApplicable('The TLS listener is not set up by this product');
    if (key.publicKey === undefined || certificate.publicKey === undefined)
      return unknown(
        'Whether key and certificate belong together',
        'openssl is missing, or could not read them',
      );
    const evidence = [
      seen(`${key.owner ?? '?'}, mode ${key.mode ?? '?'}`, key.path),
      seen(`public key ${certificate.publicKey.slice(0, 16)}…`, certificate.path),
    ];
    if (key.publicKey !== certificate.publicKey)
      return fail(
        'The TLS key is not the one of the certificate',
        [seen(`public key ${key.publicKey.slice(0, 16)}…`, key.path), ...evidence.slice(1)],
        { text: 'The TLS step puts a pair in place that fits.', step: 'tls' },
      );
    if (key.mode !== undefined && OTHERS.test(key.mode))
      return fail(
        'Others than its owner can read the TLS key',
        evidence,
        { text: 'Take the rights away.', commands: [`sudo chmod 0600 ${key.path}`] },
        { severity: 'warning' },
      );
    return pass('Key and certificate belong together', ...evidence);
  },
};
