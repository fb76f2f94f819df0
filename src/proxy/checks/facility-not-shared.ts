import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

export const facilityNotShared: Check = {
  id: 'facility-not-shared',
  step: 'agent',
  title: 'No Syslog rule takes the firewall’s facility too',
  severity: 'warning',
  explanation:
    'When a rule with the Syslog stream names the same facility, each event becomes a row in both tables.',
  judge({ facts, expected }) {
    if (expected.path === 'legacy' || facts.ama.rules.length === 0)
      return notApplicable('No data collection rule');
    const takes = (stream: string) =>
      facts.ama.rules.filter(
        ({ streams, facilities }) =>
          streams.includes(stream) && (facilities.includes(expected.facility) || facilities.includes('*')),
      );
    const cef = takes('SECURITY_CEF_BLOB');
    const syslog = takes('LINUX_SYSLOGS_BLOB');
    if (cef.length === 0) return notApplicable('No rule with the CEF stream for this facility');
    if (syslog.length === 0) return pass(`Only the CEF stream takes ${expected.facility}`);
    return fail(
      `${expected.facility} is in a Syslog rule as well`,
      syslog.map((rule) => seen(`facilities ${rule.facilities.join(', ')}`, rule.file)),
      {
        text: `Take ${expected.facility} out of the Syslog rule, or give the firewall a facility of its own.`,
      },
    );
  },
};
