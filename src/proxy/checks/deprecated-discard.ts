import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

export const deprecatedDiscard: Check = {
  id: 'deprecated-discard',
  step: 'prerequisites',
  title: 'No rule uses the retired discard sign ~',
  severity: 'warning',
  explanation:
    'The sign ~ throws messages away. It is deprecated, crashed some releases of rsyslog, and rsyslogd -N1 says nothing against it.',
  judge({ rsyslog, daemon }) {
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const found = rsyslog.rules.filter(({ action }) => action.type === 'stop' && action.deprecated);
    if (found.length === 0) return pass('No rule uses ~');
    return fail(
      'A rule throws messages away with ~',
      found.map((rule) => seen(`${rule.filters.join(' ')} ~`.trim(), rule.file, rule.line)),
      {
        text: 'Write stop where messages are to be thrown away; take the line out where they are not.',
        commands: ['sudo rsyslogd -N1', 'sudo systemctl restart rsyslog'],
      },
    );
  },
};
