import { type ArrivedRow, eventsOf, isFirewall, isMock, valueOf } from '../arrived-row.ts';
import type { Question } from '../question.ts';

const MOST_NAMED = 5;

/**
 * Did events of the firewall itself arrive? Told by vendor and serial number, never by `Computer`, which is the proxy
 * (https://github.com/MicrosoftDocs/azure-docs/issues/123035). Mock rows prove the way from the proxy on, and nothing of
 * the firewall (https://github.com/MicrosoftDocs/azure-docs/issues/49792).
 */
export const firewallRows: Question = {
  id: 'firewall-rows',
  title: 'Events of the firewall itself are in CommonSecurityLog',
  severity: 'error',
  explanation:
    'Rows of a firewall are told by DeviceVendor and by the serial number in DeviceExternalID, never by Computer, which is the proxy. Rows of mock messages prove the way from the proxy on, and nothing about the firewall: they are never counted as its success.',
  ask: (rows) => {
    const own = rows.filter(isFirewall);
    const mock = eventsOf(rows.filter((row) => row.table === 'CommonSecurityLog' && isMock(row)));
    const base = { id: 'firewall-rows', severity: 'error' } as const;
    if (eventsOf(own) > 0)
      return {
        ...base,
        title: `Events of the firewall are in CommonSecurityLog: ${eventsOf(own)}`,
        state: 'pass',
        explanation:
          'They are told by DeviceVendor and by the serial number in DeviceExternalID. The column Computer is the proxy.',
        evidence: [...namesOf(own)].slice(0, MOST_NAMED).map((text) => ({ text })),
      };
    if (mock > 0)
      return {
        ...base,
        title: 'Only mock rows arrived, none of the firewall',
        state: 'fail',
        explanation:
          'The way from the proxy to the workspace works. The firewall does not reach the proxy, or sends with another facility or format than the data collection rule takes.',
        evidence: [{ text: `${mock} mock rows, 0 rows with DeviceVendor "Palo Alto Networks"` }],
        remedy: {
          text: 'Watch what the firewall sends to the proxy, and compare facility and format with its syslog server profile.',
          commands: ['sentinel-cef capture USER@PROXY'],
        },
      };
    return {
      ...base,
      title: 'Nothing of the firewall is in CommonSecurityLog',
      state: 'fail',
      explanation:
        'The first rows of a new table or rule can take more than 20 minutes. After that, the event is lost before the workspace.',
      evidence: [{ text: `${eventsOf(rows)} rows, 0 with DeviceVendor "Palo Alto Networks"` }],
      remedy: {
        text: 'Find the hop where events are lost.',
        commands: ['sentinel-cef check USER@PROXY', 'sentinel-cef capture USER@PROXY'],
      },
    };
  },
};

/** By serial number: a name is often empty, and `Computer` is the same for all firewalls. */
function namesOf(rows: readonly ArrivedRow[]): Set<string> {
  const bySerial = new Map<string, ArrivedRow[]>();
  for (const row of rows) {
    const serial = valueOf(row, 'DeviceExternalID');
    bySerial.set(serial, [...(bySerial.get(serial) ?? []), row]);
  }
  return new Set(
    [...bySerial].map(([serial, own]) => {
      const name = own.map((row) => valueOf(row, 'DeviceName')).find((each) => each !== '');
      const proxies = new Set(own.map((row) => valueOf(row, 'Computer')).filter((each) => each !== ''));
      const through = proxies.size === 0 ? '' : ` through ${[...proxies].join(', ')}`;
      const called = serial === '' ? 'without a serial number' : `serial ${serial}`;
      return `${called}${name === undefined ? '' : ` (${name})`}: ${eventsOf(own)} events${through}`;
    }),
  );
}
