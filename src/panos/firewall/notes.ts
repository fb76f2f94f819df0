import type { Template } from '../templates/make-template.ts';
import type { Layout } from './layout.ts';
import type { FirewallRequest } from './request.ts';

/** Sentences on what a plan leaves to be known and to be done. */
export function notesOn(request: FirewallRequest, layout: Layout, templates: readonly Template[]): string[] {
  return [
    ...new Set(templates.flatMap(({ notes }) => notes)),
    ...rules(request, layout),
    ...servers(request),
    ...otherPolicies(request, layout),
    ...collectors(layout),
    ...commit(request),
  ];
}

function rules(
  { rules, defaultRules, logForwardingProfile }: FirewallRequest,
  { forwarding }: Layout,
): string[] {
  if (forwarding === undefined || forwarding.logTypes.length === 0) {
    return rules.length + defaultRules.length === 0
      ? []
      : ['No security rule is changed, since none of these logs is forwarded by rules.'];
  }
  const types = forwarding.logTypes.filter((logType) => logType !== 'decryption' && logType !== 'auth');
  if (types.length === 0) return [];
  if (rules.length + defaultRules.length === 0) {
    return [
      `No security rule gets the log forwarding profile ${logForwardingProfile} here, and only rules that have it send ${types.join(', ')} logs: name them, or attach it under Policies > Security > Actions.`,
    ];
  }
  return [
    `A rule has one log forwarding profile: where it has another one, ${logForwardingProfile} takes its place, and what the other one sends is sent no longer. Name the other one as the log forwarding profile to have both.`,
    'A rule that does not exist is made by the commands, unfinished, and the commit is then refused: check the names.',
  ];
}

function servers({ servers, place, authority, syslogCertificate }: FirewallRequest): string[] {
  const notes: string[] = [];
  for (const { address } of servers) {
    if (/[.:]/.test(address)) continue;
    notes.push(
      `The firewall must find ${address} by its own DNS: an alias of ~/.ssh/config is known on this machine only.`,
    );
  }
  const byTls = servers.some(({ transport }) => transport === 'SSL');
  if (byTls && syslogCertificate === undefined)
    notes.push(
      'Where the proxy asks firewalls for a certificate, import one with its key, and name it here, or tick "Certificate for Secure Syslog" in it.',
    );
  if (!byTls && (authority !== undefined || syslogCertificate !== undefined))
    notes.push('No server is reached by TLS (SSL), so that the certificates are not used.');
  if (byTls && place.on === 'panorama' && (place.collectorGroup !== undefined || place.ownLogs))
    notes.push(
      'What Panorama and its collectors send by TLS needs the authority under Panorama > Certificate Management > Certificates too, as a trusted root CA: that has no verified path.',
    );
  if (byTls && authority === undefined) {
    notes.push(
      `Before the commit, the ${place.on === 'firewall' ? 'firewall' : 'template'} needs the certificate of the authority that signed the proxy's: name its file here as the authority, or import it under Device > Certificate Management > Certificates and make it a trusted root CA.`,
    );
  }
  if (servers.some(({ transport }) => transport === 'UDP')) {
    notes.push('By UDP a long message may be cut or lost unseen: TCP is better for CEF.');
  }
  if (servers.some(({ transport, format }) => format === 'IETF' && transport !== 'UDP')) {
    notes.push(
      'In the format IETF PAN-OS writes the length before each message (octet counting), which not every listener reads: BSD is the one that proxies take.',
    );
  }
  if (servers.length > 1) {
    notes.push('There are several servers: look whether rows come twice when they lead to one workspace.');
  }
  return notes;
}

/** What the policies beside the security one leave to be done. */
function otherPolicies(
  { decryptionRules, authenticationRules, logForwardingProfile: profile }: FirewallRequest,
  { forwarding }: Layout,
): string[] {
  const has = (logType: string): boolean => forwarding?.logTypes.includes(logType) === true;
  const unnamed = (policy: string): string =>
    `No ${policy} rule gets the profile ${profile} here, and the ${policy} log follows the rules of its own policy: name them, or choose it in each.`;
  return [
    ...(has('decryption')
      ? decryptionRules.length === 0
        ? [unnamed('decryption')]
        : [
            'Decryption rules log handshakes that succeed only where "Log Successful SSL Handshake" is on; that can be very much, and is left as it is.',
          ]
      : decryptionRules.length === 0
        ? []
        : ['No decryption rule is changed, since the decryption log is not sent.']),
    ...(has('auth')
      ? authenticationRules.length === 0
        ? [unnamed('authentication')]
        : []
      : authenticationRules.length === 0
        ? []
        : ['No authentication rule is changed, since the auth log is not sent.']),
    ...(has('tunnel')
      ? [
          `Tunnel logs follow the security rule, so that its profile is enough, unless a tunnel inspection rule has "Override Security Rule Log Setting" (Monitor Options): choose ${profile} there. That has no verified path, so that no command is written for it.`,
        ]
      : []),
  ];
}

function collectors({ logSettings }: Layout): string[] {
  return logSettings.some(({ id }) => id === '-collectors')
    ? [
        'The paths below a collector group are as seen in configurations, not in a published schema: look at Panorama > Collector Groups > Collector Log Forwarding before the commit.',
      ]
    : [];
}

function commit({ place }: FirewallRequest): string[] {
  if (place.on === 'firewall') return ['Nothing is in effect before the commit.'];
  const { template, templateStack, deviceGroup, collectorGroup } = place;
  const pushes = [
    ...(template === undefined && templateStack === undefined
      ? []
      : [
          `the template ${template === undefined ? `stack ${templateStack ?? ''}` : `stacks with ${template}`}`,
        ]),
    ...(template === undefined && templateStack === undefined && collectorGroup === undefined
      ? []
      : [deviceGroup === 'shared' ? 'all device groups' : `the device group ${deviceGroup}`]),
    ...(collectorGroup === undefined ? [] : [`the collector group ${collectorGroup}`]),
  ];
  return [
    'Nothing is in effect before the commit to Panorama' +
      (pushes.length === 0 ? '.' : ` and, after it, the push to ${pushes.join(' and ')}.`),
    ...(pushes.length > 1 && collectorGroup === undefined
      ? [
          'Push template and device group together: the log forwarding profile names a server profile that a firewall must have by then.',
        ]
      : []),
  ];
}
