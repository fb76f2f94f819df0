import { type FirewallCheck, fail, notApplicable, pass, seen } from '../check.ts';

export const serverProfileHasServer: FirewallCheck = {
  id: 'server-profile-has-server',
  title: 'Server profiles have a server',
  severity: 'error',
  explanation: 'A syslog server profile without a server, or with one that has no address, sends nothing.',
  judge(view) {
    if (view.serverProfiles.length === 0) return notApplicable('There is no syslog server profile');
    const used = new Set(view.routes.flatMap(({ serverProfiles }) => serverProfiles));
    const empty = view.serverProfiles.filter(({ servers }) => !servers.some(({ address }) => address !== ''));
    if (empty.length === 0) return pass('Every syslog server profile has a server');
    return fail(
      `Without a server: ${empty.map(({ name }) => name).join(', ')}`,
      empty.map((profile) => seen(view, `"${profile.name}" in ${profile.scope.label}`, profile.at)),
      { text: 'Add the proxy under Servers, with its address, transport, port and facility.' },
      empty.some((profile) => used.has(profile)) ? {} : { severity: 'info' },
    );
  },
};
