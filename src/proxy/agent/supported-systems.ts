/** One distribution that an agent supports. A version `7` takes every 7.x; `7.9` only that one. */
export interface SupportedSystem {
  /** `ID` of os-release. */
  readonly id: string;
  readonly name: string;
  readonly versions: readonly string[];
  /** The versions that are also supported as 32-bit systems. */
  readonly versions32?: readonly string[];
}

/** Log Analytics agent: the list of the 2019 guide, section 'Prerequisites'. */
export const LEGACY_SYSTEMS: readonly SupportedSystem[] = [
  { id: 'centos', name: 'CentOS', versions: ['6', '7'], versions32: ['6'] },
  { id: 'amzn', name: 'Amazon Linux', versions: ['2017.09'] },
  { id: 'ol', name: 'Oracle Linux', versions: ['6', '7'], versions32: ['6'] },
  { id: 'rhel', name: 'Red Hat Enterprise Linux', versions: ['6', '7'], versions32: ['6'] },
  { id: 'debian', name: 'Debian', versions: ['8', '9'], versions32: ['8', '9'] },
  { id: 'ubuntu', name: 'Ubuntu', versions: ['14.04', '16.04', '18.04'], versions32: ['14.04', '16.04'] },
  { id: 'sles', name: 'SUSE Linux Enterprise Server', versions: ['12'] },
];

/**
 * Azure Monitor Agent: Microsoft's documented list (azure-monitor-docs, 2025-03-07) and what the extension's own
 * supported_distros.py adds (azure-linux-extensions, mid-2026). 64 bit only.
 */
export const AMA_SYSTEMS: readonly SupportedSystem[] = [
  { id: 'almalinux', name: 'AlmaLinux', versions: ['8', '9', '10'] },
  { id: 'amzn', name: 'Amazon Linux', versions: ['2', '2023'] },
  { id: 'azurelinux', name: 'Azure Linux', versions: ['3', '4'] },
  { id: 'mariner', name: 'CBL-Mariner', versions: ['2'] },
  { id: 'debian', name: 'Debian', versions: ['9', '10', '11', '12', '13'] },
  { id: 'opensuse-leap', name: 'openSUSE Leap', versions: ['15'] },
  { id: 'ol', name: 'Oracle Linux', versions: ['7', '8', '9'] },
  { id: 'rhel', name: 'Red Hat Enterprise Linux', versions: ['7.9', '8', '9', '10'] },
  { id: 'rocky', name: 'Rocky Linux', versions: ['8', '9', '10'] },
  { id: 'sles', name: 'SUSE Linux Enterprise Server', versions: ['12.5', '15', '16'] },
  { id: 'ubuntu', name: 'Ubuntu', versions: ['16.04', '18.04', '20.04', '22.04', '24.04', '26.04'] },
];

/** Daemon versions that the legacy path supports, first and last: the 2019 guide, 'Daemon versions'. */
export const LEGACY_DAEMONS = {
  syslogNg: { first: '2.1', last: '3.22.1' },
  rsyslog: { first: '8', last: '8.99999' },
} as const;

/** True when `version` is `listed` or a minor release of it. */
export function isVersionOf(version: string, listed: string): boolean {
  return version === listed || version.startsWith(`${listed}.`);
}

/** Compares dotted versions number by number: negative, zero or positive. */
export function compareVersions(left: string, right: string): number {
  const a = left.split('.').map(Number);
  const b = right.split('.').map(Number);
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
