import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { agentDestinations, networkSources, passagesToAgent } from '../daemon/syslog-ng-route.ts';
import { travellerBy } from '../traveller.ts';

export const sourceReachesAgent: Check = {
  id: 'source-reaches-agent',
  step: 'listener',
  title: 'syslog-ng’s source has a log path to the agent',
  severity: 'error',
  explanation:
    'The agent forwards only the source that it found when it was set up. A source that was added later needs a log path of its own; one without any log path is not even opened.',
  judge({ expected, syslogNg, agentPort, daemon }) {
    if (daemon !== 'syslog-ng') return notApplicable('syslog-ng is not the daemon here');
    const sources = networkSources(syslogNg, expected.port);
    const destinations = agentDestinations(syslogNg, agentPort).map(({ name }) => name);
    const message = travellerBy({ protocol: 'tcp' }, expected);
    if (sources.length === 0) return notApplicable(`No source on port ${expected.port}`);
    // Whether its filters let messages by is another check's question.
    const lost = sources.filter(
      (source) => passagesToAgent(syslogNg, source, agentPort, message).length === 0,
    );
    if (lost.length === 0)
      return pass(
        'The source has a log path to the agent',
        ...sources.map((source) => seen(source.name, source.file, source.line)),
      );
    return fail(
      `The source ${lost[0]?.name ?? ''} has no log path to the agent`,
      lost.map((source) => seen(`source ${source.name}`, source.file, source.line)),
      {
        text: 'Add a log path in a file of your own.',
        commands: [
          `log { source(${lost[0]?.name ?? ''}); destination(${destinations[0] ?? 'd_azure_mdsd'}); flags(flow-control); };`,
          'sudo syslog-ng -s && sudo systemctl restart syslog-ng',
        ],
      },
    );
  },
};
