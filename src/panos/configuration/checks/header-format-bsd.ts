import { type FirewallCheck, fail, notApplicable, pass, seen } from '../check.ts';

export const headerFormatBsd: FirewallCheck = {
  id: 'header-format-bsd',
  title: 'Servers take the BSD format',
  severity: 'warning',
  explanation:
    'IETF over TCP or TLS puts the length in front of each message, and a listener that expects lines takes it for text. The Azure agent and Microsoft’s guide expect the BSD format.',
  judge(view) {
    const servers = view.serverProfiles.flatMap((profile) =>
      profile.servers.map((server) => ({ profile, server })),
    );
    if (servers.length === 0) return notApplicable('There is no syslog server');
    const ietf = servers.filter(({ server }) => server.format === 'IETF');
    if (ietf.length === 0) return pass('All servers take the BSD format');
    return fail(
      `IETF format: ${ietf.map(({ server }) => server.name).join(', ')}`,
      ietf.map(({ profile, server }) =>
        seen(view, `server "${server.name}" of "${profile.name}": IETF by ${server.transport}`, server.at),
      ),
      {
        text: 'Choose BSD, unless the proxy’s listener is made for octet counting (rsyslog’s imtcp takes both).',
      },
    );
  },
};
