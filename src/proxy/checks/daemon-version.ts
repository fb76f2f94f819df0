import { compareVersions, LEGACY_DAEMONS } from '../agent/supported-systems.ts';
import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';

export const daemonVersion: Check = {
  id: 'daemon-version',
  step: 'prerequisites',
  title: 'The daemon’s version is supported',
  severity: 'warning',
  explanation: 'The connector was made for rsyslog 8 and, on the legacy path, syslog-ng 2.1 to 3.22.1.',
  judge({ facts, expected, running }) {
    const name = running[0];
    if (!name) return notApplicable('No daemon is running');
    const version = name === 'rsyslog' ? facts.daemons.rsyslog.version : facts.daemons.syslogNg.version;
    if (version === undefined)
      return unknown(`Which version of ${name} this is`, `${name} did not tell its version`);
    const { first, last } = name === 'rsyslog' ? LEGACY_DAEMONS.rsyslog : LEGACY_DAEMONS.syslogNg;
    const old = compareVersions(version, first) < 0;
    const fresh = name === 'syslog-ng' && expected.path === 'legacy' && compareVersions(version, last) > 0;
    if (!old && !fresh) return pass(`${name} ${version} is supported`, seen(version));
    return fail(
      `${name} ${version} is ${old ? 'too old' : 'newer than the legacy agent was tested with'}`,
      [seen(version)],
      {
        text: old
          ? `Update ${name} to version ${first} or later.`
          : 'Use the Azure Monitor Agent instead of the legacy agent.',
      },
    );
  },
};
