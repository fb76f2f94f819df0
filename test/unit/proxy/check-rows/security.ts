import type { Facts } from '../../../../src/proxy/facts.ts';
import { EXPECTED } from '../healthy-facts.ts';
import { type Row, set } from './row.ts';

const FIREWALL = { ...EXPECTED, senders: ['192.0.2.7'] };
const listens =
  (address: string, port: number, process: string, protocol: 'tcp' | 'udp' = 'tcp') =>
  (facts: Facts): void =>
    void facts.listeners?.push({ protocol, address, port, process });
const security =
  (value: Partial<NonNullable<Facts['security']>>) =>
  (facts: Facts): void =>
    void (facts.security = { ...facts.security, ...value });
const iptables =
  (...lines: string[]) =>
  (facts: Facts): void =>
    void (facts.hostFirewall.iptables = lines);
const TIME = Date.parse('2026-11-25T10:00:00.000Z') / 1000;

/** Advice, and where the machine stands. */
export const SECURITY: readonly Row[] = [
  ['services-exposed', 'a web server on every address', 'fail', listens('0.0.0.0', 80, 'nginx')],
  [
    'services-exposed',
    'the daemon on a port that is not the profile’s',
    'fail',
    listens('*', 1514, 'rsyslogd'),
  ],
  ['services-exposed', 'a database for this machine alone', 'pass', listens('127.0.0.1', 5432, 'postgres')],
  ['services-exposed', 'a client of DHCP', 'pass', listens('0.0.0.0', 68, 'dhclient', 'udp')],
  [
    'services-exposed',
    'the port of a request of the daemon’s own',
    'pass',
    listens('0.0.0.0', 45_123, 'rsyslogd', 'udp'),
  ],
  ['services-exposed', 'neither ss nor netstat', 'unknown', (facts) => void (facts.listeners = undefined)],
  ['services-exposed', 'no right to see owners', 'unknown', set('probe', { privilege: 'user' })],
  ['sshd-settings', 'passwords are taken', 'fail', security({ sshd: { passwordauthentication: 'yes' } })],
  ['sshd-settings', 'root by password', 'fail', security({ sshd: { permitrootlogin: 'yes' } })],
  ['sshd-settings', 'root by key', 'pass', security({ sshd: { permitrootlogin: 'without-password' } })],
  ['sshd-settings', 'sshd says nothing', 'unknown', security({ sshd: undefined })],
  ['updates-pending', 'an update for security', 'fail', security({ updates: ['openssl/stable-security'] })],
  ['updates-pending', 'a restart is due', 'fail', security({ rebootRequired: true })],
  ['updates-pending', 'no lists', 'unknown', security({ updates: undefined, listedAt: undefined })],
  ['updates-pending', 'lists of last year', 'unknown', security({ listedAt: TIME - 400 * 86_400 })],
  ['updates-pending', 'facts of an earlier release', 'unknown', (facts) => void (facts.security = undefined)],
  ['listener-limited', 'no firewall is named', 'not-applicable', () => undefined],
  ['listener-limited', 'no host firewall', 'fail', () => undefined, FIREWALL],
  [
    'listener-limited',
    'no right to read its rules',
    'unknown',
    set('probe', { privilege: 'user' }),
    FIREWALL,
  ],
  [
    'listener-limited',
    'the port is open for everybody',
    'fail',
    iptables(
      '-P INPUT DROP',
      '-A INPUT -p udp --dport 514 -j ACCEPT',
      '-A INPUT -p tcp --dport 514 -j ACCEPT',
    ),
    FIREWALL,
  ],
  [
    'listener-limited',
    'the port is open for the firewall alone',
    'pass',
    iptables(
      '-P INPUT DROP',
      '-A INPUT -s 192.0.2.7/32 -p udp --dport 514 -j ACCEPT',
      '-A INPUT -s 192.0.2.7/32 -p tcp --dport 514 -j ACCEPT',
    ),
    FIREWALL,
  ],
  [
    'machine-location',
    'the firmware says nothing',
    'unknown',
    set('system', { assetTag: undefined, vendor: undefined }),
  ],
  [
    'machine-location',
    'Amazon EC2, and the profile says azure',
    'fail',
    set('system', { assetTag: 'Amazon EC2', vendor: 'Amazon EC2' }),
    { ...EXPECTED, location: 'azure' },
  ],
  [
    'machine-location',
    'another cloud on a machine of its own',
    'pass',
    set('system', { assetTag: '', vendor: 'QEMU' }),
    { ...EXPECTED, location: 'other-cloud' },
  ],
  ['azure-arc-present', 'on-premises without Azure Arc and agent', 'fail', bare('VMware, Inc.')],
  ['azure-arc-present', 'another cloud without them', 'fail', bare('Google')],
  ['azure-arc-present', 'Hyper-V on-premises without them', 'fail', bare('Microsoft Corporation')],
  ['azure-arc-present', 'an Azure VM', 'not-applicable', set('ama', { installed: false, rules: [] })],
  [
    'azure-arc-present',
    'on-premises, and the agent has its rules',
    'pass',
    set('system', { assetTag: undefined, vendor: 'Dell Inc.' }),
  ],
  [
    'azure-arc-present',
    'the profile says azure',
    'not-applicable',
    bare('VMware, Inc.'),
    { ...EXPECTED, location: 'azure' },
  ],
];

function bare(vendor: string): (facts: Facts) => void {
  return (facts) => {
    Object.assign(facts.system, { vendor, assetTag: 'None' });
    facts.ama = { ...facts.ama, installed: false, rules: [] };
  };
}
