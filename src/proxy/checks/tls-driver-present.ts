import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import type { DaemonModel } from '../daemon/model.ts';

const DRIVER = /^(?:lmnsd_)?(gtls|ossl)$/i;
const PACKAGE = { gtls: 'rsyslog-gnutls', ossl: 'rsyslog-openssl' } as const;

export const tlsDriverPresent: Check = {
  id: 'tls-driver-present',
  step: 'tls',
  title: 'rsyslog can speak TLS',
  severity: 'error',
  explanation:
    'TLS comes as a package of its own: rsyslog-gnutls (gtls) or rsyslog-openssl (ossl). A driver that the configuration names and that is not installed keeps the port closed.',
  judge({ facts, expected, daemon, rsyslog }) {
    const named = driversOf(rsyslog);
    if (!expected.tls && named.length === 0) return notApplicable('TLS is not asked for');
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const { tlsDrivers } = facts;
    if (tlsDrivers === undefined) return notApplicable('These facts are of an earlier release');
    const absent = named.find((driver) => !tlsDrivers.includes(driver));
    if (absent === undefined && tlsDrivers.length > 0)
      return pass(`rsyslog has the driver ${tlsDrivers.join(' and ')}`);
    const wanted = absent ?? 'gtls';
    const said = facts.daemons.rsyslog.check?.lines.filter((line) => line.includes(`lmnsd_${wanted}`)) ?? [];
    return fail(
      absent === undefined
        ? 'rsyslog’s TLS driver is not installed'
        : `The TLS driver ${absent} that rsyslog’s configuration names is not installed`,
      [
        seen(tlsDrivers.length > 0 ? `only ${tlsDrivers.join(', ')}` : 'no lmnsd_gtls.so, no lmnsd_ossl.so'),
        ...said.slice(0, 1).map((line) => seen(line)),
      ],
      {
        text: expected.tls
          ? `The TLS step installs ${PACKAGE[wanted]}.`
          : `Install ${PACKAGE[wanted]}, then restart rsyslog.`,
        commands: [
          `sudo apt-get install ${PACKAGE[wanted]}    # dnf on RHEL and relatives`,
          'sudo systemctl restart rsyslog',
        ],
        ...(expected.tls && { step: 'tls' }),
      },
    );
  },
};

/** What the configuration names, as a default or for a module, an input or an action. */
function driversOf({ settings, modules, inputs }: DaemonModel): ('gtls' | 'ossl')[] {
  const words = [
    ...settings.filter(({ name }) => name === 'defaultnetstreamdriver').map(({ value }) => value),
    ...[...modules, ...inputs].map(({ parameters }) => parameters.get('streamdriver.name') ?? ''),
  ];
  return words.flatMap((word) => {
    const driver = DRIVER.exec(word)?.[1]?.toLowerCase();
    return driver === 'gtls' || driver === 'ossl' ? [driver] : [];
  });
}
