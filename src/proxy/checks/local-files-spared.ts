import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { listenerFiles } from '../daemon/listener-files.ts';
import { LOCAL_FILE } from '../daemon/local-file.ts';
import { differentInputs, isToAgent, passagesOf } from '../daemon/route.ts';
import { travellerBy } from '../traveller.ts';
import type { ProxyView } from '../view.ts';

/** The file that the profile asks for. */
const isWanted = (path: string, { expected }: ProxyView): boolean =>
  expected.localFile !== undefined && path === LOCAL_FILE;

export const localFilesSpared: Check = {
  id: 'local-files-spared',
  step: 'listener',
  title: 'The firewall’s messages are not also written to local files',
  severity: 'warning',
  explanation:
    'The distribution’s own rules write every message to /var/log as well. A firewall fills that disk within days, and then the agent stops.',
  judge(view) {
    const { facts, expected, rsyslog, agentPort, daemon } = view;
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const inputs = differentInputs(rsyslog.inputs.filter((input) => input.port === expected.port));
    if (inputs.length === 0) return notApplicable(`No input on port ${expected.port}`);
    const passages = inputs.flatMap((input) => passagesOf(rsyslog, input, travellerBy(input, expected)));
    const files = new Map(
      passages.flatMap(({ rule, match }) =>
        rule.action.type === 'file' && match === 'yes' && !isWanted(rule.action.path, view)
          ? [[`${rule.file}:${rule.line}`, rule]]
          : [],
      ),
    );
    const stop = rsyslog.rules.find(
      ({ action, filters }) =>
        action.type === 'stop' && filters.some((filter) => filter.includes(expected.facility)),
    );
    const evidence = [...files.values()].map((rule) =>
      seen(
        `${rule.filters.join(' ')} → ${rule.action.type === 'file' ? rule.action.path : ''}`.trim(),
        rule.file,
        rule.line,
      ),
    );
    if (files.size === 0) return pass(`${expected.facility} from the network goes to no local file`);
    const reached = passages.some(({ rule }) => isToAgent(rule, agentPort));
    if (!reached) return notApplicable('The messages don’t reach the agent yet');
    return fail(
      `Every message of the firewall is also written to ${[...files.values()].map((rule) => (rule.action.type === 'file' ? rule.action.path : '')).join(', ')}`,
      [
        ...(stop
          ? [seen('a stop for the facility comes after the file was written', stop.file, stop.line)]
          : []),
        ...evidence,
      ],
      {
        text: `Write “if $syslogfacility-text == "${expected.facility}" then stop” into a drop-in whose name sorts after the agent’s (10-) and before the rule that writes the file${facts.logrotate === true ? '.' : ', and rotate the file.'}`,
        commands: ['sudo rsyslogd -N1', 'sudo systemctl restart rsyslog'],
        ...(listenerFiles(view).length > 0 && { step: 'listener' }),
      },
    );
  },
};
