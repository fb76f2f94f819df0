import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { tlsPlaces } from '../daemon/tls-places.ts';

/** What the daemons say of a peer that they refuse: rsyslog by GnuTLS, by OpenSSL, syslog-ng. */
const WORDS: readonly { readonly said: RegExp; readonly why: string }[] = [
  {
    said: /peer name not authorized.*Names: (.+?);?\s*(?:\[v|$)/,
    why: 'its name is not among the allowed peers',
  },
  {
    said: /peer name not authorized.*permitted to talk to name: (.+?);?\s*(?:\[v|$)/,
    why: 'its name is not among the allowed peers',
  },
  {
    said: /Certificate validation failed; subject='([^']*)'.*error='certificate not trusted'/,
    why: 'its name is not among the allowed peers',
  },
  {
    said: /Certificate validation failed; subject='([^']*)'/,
    why: 'its certificate is not of a known authority, or not valid',
  },
  {
    said: /Certificate error at depth: \d+.*subject = (.+?) err /,
    why: 'its certificate is not of a known authority, or not valid',
  },
  {
    said: /invalid cert info:.*?; DN: (.+?); Issuer/,
    why: 'its certificate is not of a known authority, or not valid',
  },
  { said: /did not (?:provide|return) a certificate()/, why: 'it showed no certificate' },
];

export const tlsPeerAccepted: Check = {
  id: 'tls-peer-accepted',
  step: 'tls',
  title: 'The TLS listener takes the firewall',
  severity: 'warning',
  explanation:
    'With allowed peers the daemon asks each firewall for its certificate. A firewall whose certificate has another name, another authority, or has expired is refused, and its messages are lost.',
  judge({ facts, expected, daemon }) {
    if (!expected.tls || daemon === undefined) return notApplicable('TLS is not asked for');
    const refused = new Map<string, string>();
    for (const line of facts.daemonSaid) {
      const found = WORDS.map(({ said, why }) => ({ name: said.exec(line)?.[1], why })).find(
        ({ name }) => name !== undefined,
      );
      if (found) refused.set(`${found.name || 'a peer'}: ${found.why}`, line);
    }
    if (refused.size === 0)
      return pass(
        expected.tls.allowedPeers.length === 0
          ? 'No certificate is asked of the firewall'
          : `${expected.tls.allowedPeers.join(', ')} may send; nobody was refused since the daemon’s start`,
      );
    return fail(
      `The TLS listener refused ${[...refused.keys()].join('; ')}`,
      [...refused.values()].slice(-3).map((line) => seen(line)),
      {
        text: `Is it the firewall? Then add its name to listener.tls.allowedPeers, or the authority of its certificate to listener.tls.ca (the daemon’s: ${tlsPlaces(daemon).authorities}). Else it was rightly refused.`,
      },
    );
  },
};
