import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

export const filterGovernsAction: Check = {
  id: 'filter-governs-action',
  step: 'agent',
  title: 'No filter is read as a pipe',
  severity: 'warning',
  explanation:
    'In a property filter text after the quoted value is the action: :rawmsg, regex, "CEF"|"ASA" writes to a named pipe, and the next line is not filtered by it. rsyslogd -N1 says nothing against it.',
  judge({ rsyslog, daemon }) {
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const pipes = rsyslog.rules.filter(
      ({ filters, action }) =>
        action.type === 'other' &&
        /^\|?"/.test(action.text) &&
        filters.some((filter) => filter.startsWith(':')),
    );
    if (pipes.length === 0) return pass('No filter is read as a pipe');
    return fail(
      'A filter ends in a named pipe and governs nothing else',
      pipes.map((rule) =>
        seen(
          `${rule.filters.join(' ')} → pipe ${rule.action.type === 'other' ? rule.action.text : ''}`,
          rule.file,
          rule.line,
        ),
      ),
      {
        text: 'Write one filter: if $rawmsg contains "CEF:" or $rawmsg contains "ASA-" then { … }. A file of the legacy agent is removed once rows arrive by the Azure Monitor Agent (keep a copy).',
        commands: ['sudo rsyslogd -N1', 'sudo systemctl restart rsyslog'],
      },
    );
  },
};
