import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';
import { certificateCovers } from '../certificate-names.ts';
import { tlsPlaces } from '../daemon/tls-places.ts';

/** A peer breaks off with an alert when it doesn’t take the certificate: GnuTLS, and OpenSSL’s names of the alerts. */
const ALERT =
  /TLS fatal alert has been received|alert (?:unknown ca|bad certificate|certificate unknown|certificate expired)/;

export const tlsCertificateTrusted: Check = {
  id: 'tls-certificate-trusted',
  step: 'tls',
  title: 'The firewall can trust the TLS certificate',
  severity: 'warning',
  explanation:
    'The firewall checks the chain up to an authority that was imported there, and the name or address that its server profile gives. When either is wrong it sends nothing, and says so only in its system log.',
  judge({ facts, expected, daemon }) {
    if (!expected.tls || daemon === undefined) return notApplicable('TLS is not asked for');
    const certificate = facts.certificates.find(({ path }) => path === tlsPlaces(daemon).certificate);
    if (!certificate || certificate.missing)
      return notApplicable('The TLS listener is not set up by this product');
    if (certificate.fingerprint === undefined)
      return unknown('For which names the certificate is', 'openssl is missing, or could not read it');
    const names = certificate.names ?? [];
    const evidence = [
      seen(`${certificate.subject ?? ''}; for ${names.join(', ') || 'no name at all'}`, certificate.path),
    ];
    const left = expected.tls.names.filter((name) => !certificateCovers(names, name));
    if (left.length > 0)
      return fail(`The certificate is not for ${left.join(', ')}`, evidence, {
        text: 'Give a certificate for the name or address that the firewall connects to, or set listener.tls.names to what it connects to.',
      });
    if (certificate.chain !== undefined && certificate.chain !== 'good')
      return fail(
        'The certificate’s chain does not end in the authority beside it',
        [...evidence, seen(certificate.chain)],
        {
          text: 'Put the intermediate certificates behind the certificate in its file, and give the right authority.',
        },
      );
    const alert = facts.daemonSaid.findLast((line) => ALERT.test(line));
    if (alert !== undefined)
      return fail('A sender did not take the proxy’s certificate', [...evidence, seen(alert)], {
        text: 'Is it the firewall? Then import the authority’s certificate there as a trusted root CA, and give the name or address of the certificate in the syslog server profile.',
      });
    return pass(`The certificate is for ${expected.tls.names.join(', ')}`, ...evidence);
  },
};
