import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

const BY_NAME = /^x509\/name$/i;

export const tlsPeersEnforced: Check = {
  id: 'tls-peers-enforced',
  step: 'tls',
  title: 'Only allowed peers get through',
  severity: 'error',
  explanation:
    'rsyslog’s OpenSSL driver judges the name of a peer after it has begun to read: messages of a peer that is not allowed come through now and then (measured with 8.2302 and 8.2504). The GnuTLS driver takes none.',
  judge({ rsyslog, daemon }) {
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const named = [...rsyslog.modules.filter(({ name }) => name === 'imtcp'), ...rsyslog.inputs].filter(
      ({ parameters }) => BY_NAME.test(parameters.get('streamdriver.authmode') ?? ''),
    );
    if (named.length === 0) return notApplicable('No peers are named');
    const open = named.filter(({ parameters }) => parameters.get('streamdriver.name') === 'ossl');
    if (open.length === 0) return pass('The driver takes messages of allowed peers only');
    return fail(
      'Peers that are not allowed may get through',
      open.map(({ file, line }) => seen('streamDriver.name="ossl" with names of peers', file, line)),
      {
        text: 'Use the GnuTLS driver (package rsyslog-gnutls, streamDriver.name="gtls"). The TLS step does.',
        step: 'tls',
      },
    );
  },
};
