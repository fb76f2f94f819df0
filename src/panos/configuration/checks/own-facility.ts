import { isCef } from '../coverage.ts';
import { type FirewallCheck, fail, notApplicable, pass, seen } from '../check.ts';

export const ownFacility: FirewallCheck = {
  id: 'own-facility',
  title: 'CEF has a facility of its own',
  severity: 'info',
  explanation:
    'LOG_USER is what programs of the proxy use too. On a facility of its own CEF can be collected, and kept out of the Syslog table, without touching anything else; with a shared one events are paid twice.',
  judge(view) {
    const servers = view.serverProfiles
      .filter(({ formats }) => formats.some(isCef))
      .flatMap((profile) => profile.servers.map((server) => ({ profile, server })));
    if (servers.length === 0) return notApplicable('No server gets CEF');
    const shared = servers.filter(({ server }) => !/^LOG_LOCAL[0-7]$/.test(server.facility));
    if (shared.length === 0) return pass('CEF has a facility of its own');
    return fail(
      `${[...new Set(shared.map(({ server }) => server.facility))].join(', ')} is shared with programs of the proxy`,
      shared.map(({ profile, server }) =>
        seen(view, `server "${server.name}" of "${profile.name}": ${server.facility}`, server.at),
      ),
      { text: 'Choose LOG_LOCAL4, say, and the same one in the data collection rule.' },
    );
  },
};
