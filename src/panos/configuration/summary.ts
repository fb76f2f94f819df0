import type { JudgedConfiguration } from './judge-configuration.ts';

/** Sentences on what was read: what it is, its release, and what is not known for want of the rest. */
export function summaryOf({ view }: JudgedConfiguration): string[] {
  const { configuration, release, served, rules, disabledRules } = view;
  const { kind, isWhole, devices } = configuration;
  const name = devices.find(({ hostname }) => hostname !== undefined)?.hostname;
  const what = isWhole
    ? kind === 'Panorama'
      ? 'Configuration of Panorama'
      : 'Configuration of a firewall'
    : 'A part of a configuration';
  const called = name === undefined ? '' : ` (${name})`;
  const known =
    release === undefined
      ? 'release not known'
      : `PAN-OS ${configuration.release ?? `${release.major}.${release.minor}`}`;
  const routes = devices.flatMap(({ label, syslogRoute }) =>
    syslogRoute === undefined
      ? []
      : [
          `Syslog leaves ${label === '' ? '' : `(${label}) `}by ${syslogRoute.value}, not by the management interface.`,
        ],
  );
  return [
    `${what}${called}, ${known}; ${rules.length} enabled ${rules.length === 1 ? 'rule' : 'rules'}, ${disabledRules} disabled.`,
    ...routes,
    ...(isWhole ? [] : ['What is not in it is not known, and not judged.']),
    ...(release === undefined
      ? ['Say the release (--panos 10.2), so that templates are judged for it.']
      : []),
    ...(release !== undefined && served === undefined
      ? [
          `There are no tables for PAN-OS ${release.major}.${release.minor}; variables and limits are not judged for it.`,
        ]
      : []),
  ];
}
