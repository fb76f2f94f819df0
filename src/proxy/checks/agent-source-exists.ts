import { agentDestinations } from '../daemon/syslog-ng-route.ts';
import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

export const agentSourceExists: Check = {
  id: 'agent-source-exists',
  step: 'agent',
  title: 'The source in the agent’s log path exists',
  severity: 'error',
  explanation:
    'The agent’s file names the source s_src. Where the distribution calls it otherwise (s_sys on RHEL), syslog-ng does not start.',
  judge({ syslogNg, agentPort, daemon }) {
    if (daemon !== 'syslog-ng') return notApplicable('syslog-ng is not the daemon here');
    const destinations = agentDestinations(syslogNg, agentPort).map(({ name }) => name);
    const paths = syslogNg.logPaths.filter((path) =>
      path.destinations.some((name) => destinations.includes(name)),
    );
    if (paths.length === 0) return notApplicable('No log path to the agent');
    const known = new Set(syslogNg.sources.map(({ name }) => name));
    const broken = paths.flatMap((path) =>
      path.sources.filter((name) => !known.has(name)).map((name) => ({ ...path, name })),
    );
    if (broken.length === 0) return pass('Every source in the agent’s log path exists');
    const there = [...known].join(', ') || 'none';
    return fail(
      `The agent’s log path names the source ${broken[0]?.name ?? ''}, which does not exist`,
      broken.map((path) => seen(`source(${path.name}); there are: ${there}`, path.file, path.line)),
      {
        text: `Add a log path with a source that exists (${there}) in a file of your own.`,
        commands: ['sudo syslog-ng -s && sudo systemctl restart syslog-ng'],
      },
    );
  },
};
