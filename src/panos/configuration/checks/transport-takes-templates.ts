import { isCef } from '../coverage.ts';
import { type FirewallCheck, fail, notApplicable, pass, seen } from '../check.ts';

/** A template of so many characters makes messages over 1,472 bytes, which is what one Ethernet frame holds. */
const LONG = 700;

export const transportTakesTemplates: FirewallCheck = {
  id: 'transport-takes-templates',
  title: 'Long messages go by TCP or TLS',
  severity: 'warning',
  explanation:
    'A message over 1,472 bytes is cut into fragments by UDP. One lost fragment loses the message, firewalls and load balancers drop fragments, and nothing tells it. Events of traffic, threat and URL logs are that long.',
  judge(view) {
    const byUdp = view.serverProfiles.flatMap((profile) =>
      profile.servers.filter(({ transport }) => transport === 'UDP').map((server) => ({ profile, server })),
    );
    if (view.serverProfiles.length === 0) return notApplicable('There is no syslog server');
    const long = byUdp.flatMap(({ profile, server }) => {
      const formats = profile.formats.filter((format) => isCef(format) && format.text.length >= LONG);
      return formats.length === 0 ? [] : [{ profile, server, formats }];
    });
    if (long.length === 0)
      return pass(byUdp.length === 0 ? 'No server is reached by UDP' : 'What goes by UDP is short');
    return fail(
      `Long messages go by UDP: ${long.map(({ server }) => server.name).join(', ')}`,
      long.map(({ profile, server, formats }) =>
        seen(
          view,
          `server "${server.name}" of "${profile.name}": UDP, for ${formats.map(({ logType, text }) => `${logType} (${text.length} characters before values)`).join(', ')}`,
          server.at,
        ),
      ),
      { text: 'Choose TCP, or SSL, and open the port for it on the proxy.' },
    );
  },
};
