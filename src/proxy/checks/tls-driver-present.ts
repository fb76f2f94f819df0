import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

export const tlsDriverPresent: Check = {
  id: 'tls-driver-present',
  step: 'tls',
  title: 'rsyslog can speak TLS',
  severity: 'error',
  explanation: 'TLS comes as a package of its own: rsyslog-gnutls or rsyslog-openssl. Either will do.',
  judge({ facts, expected, daemon }) {
    if (!expected.tls) return notApplicable('TLS is not asked for');
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    if (facts.tlsDrivers === undefined) return notApplicable('These facts are of an earlier release');
    if (facts.tlsDrivers.length > 0) return pass(`rsyslog has the driver ${facts.tlsDrivers.join(' and ')}`);
    return fail('rsyslog’s TLS driver is not installed', [seen('no lmnsd_gtls.so, no lmnsd_ossl.so')], {
      text: 'The TLS step installs rsyslog-gnutls.',
      step: 'tls',
    });
  },
};
