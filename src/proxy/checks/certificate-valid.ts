import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';

const DAY = 86_400_000;
const SOON = 30;

export const certificateValid: Check = {
  id: 'certificate-valid',
  step: 'tls',
  title: 'The TLS listener’s certificates are there and valid',
  severity: 'error',
  explanation:
    'With an expired or missing certificate the TLS port is not opened, or the firewall refuses the connection.',
  judge({ facts }) {
    if (facts.certificates.length === 0)
      return notApplicable('The daemon’s configuration names no certificate');
    const now = (facts.system.time ?? 0) * 1000;
    const daysLeft = (expires: string): number => Math.floor((Date.parse(expires) - now) / DAY);
    const missing = facts.certificates.filter((certificate) => certificate.missing);
    if (missing.length > 0) {
      return fail(
        'A certificate that the configuration names is not there',
        missing.map(({ path }) => seen('not there, or not readable', path)),
        {
          text: 'Put the file in place, readable for the daemon, or correct its path.',
        },
      );
    }
    if (now === 0 || facts.certificates.some(({ expires }) => expires === undefined)) {
      return unknown(
        'Whether the certificates are valid',
        'openssl could not read one of them, or the clock is not known',
      );
    }
    const left = facts.certificates.map(({ path, expires = '' }) => ({ path, days: daysLeft(expires) }));
    const evidence = left.map(({ path, days }) =>
      seen(days < 0 ? `expired ${-days} days ago` : `${days} days left`, path),
    );
    const worst = Math.min(...left.map(({ days }) => days));
    if (worst >= SOON) return pass('The certificates are valid', ...evidence);
    return fail(
      worst < 0 ? 'A certificate has expired' : `A certificate expires in ${worst} days`,
      evidence,
      left.some(({ path, days }) => days < SOON && path.includes('/sentinel-cef-tls/'))
        ? {
            text: 'One of the proxy’s own authority is renewed by the TLS step. Of another: name the new certificate and key in the profile, and run the step.',
            step: 'tls',
          }
        : { text: 'Renew it and restart the daemon.' },
      { severity: worst < 0 ? 'error' : 'warning' },
    );
  },
};
