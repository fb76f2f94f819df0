import { type FirewallCheck, fail, notApplicable, pass, seen, unknown } from '../check.ts';

export const hostNameInHeader: FirewallCheck = {
  id: 'host-name-in-header',
  title: 'The syslog header has a host name',
  severity: 'error',
  explanation:
    'Without a host name a daemon takes "CEF:0|Palo" for the host and "Alto" for the program: the header is destroyed, and nothing reaches CommonSecurityLog.',
  judge(view) {
    const { devices, isWhole } = view.configuration;
    const known = devices.flatMap(({ label, headerName }) => (headerName ? [{ label, headerName }] : []));
    const none = known.filter(({ headerName }) => headerName.value === 'none');
    if (none.length > 0) {
      return fail(
        'The syslog header has no host name',
        none.map(({ label, headerName }) =>
          seen(view, `hostname-type-in-syslog is none${label === '' ? '' : ` in ${label}`}`, headerName.at),
        ),
        {
          text: 'Device > Setup > Management > Logging and Reporting Settings: choose FQDN or hostname.',
          commands: ['set deviceconfig setting management hostname-type-in-syslog FQDN'],
        },
      );
    }
    if (known.length > 0)
      return pass(`The syslog header has a host name (${known[0]?.headerName.value ?? ''})`);
    if (!isWhole) return unknown('What stands as host name in the syslog header is not known');
    return devices.length === 0
      ? notApplicable('There are no device settings')
      : pass('The syslog header has the host name that PAN-OS puts there by default');
  },
};
