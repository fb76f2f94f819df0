// Packages of the system that hosts and the editor need.
import { has, run, say } from './run.mjs';

/** What each part of the set-up takes from apt. */
export const PACKAGES = {
  hosts: [
    'systemd-container',
    'debootstrap',
    'debian-archive-keyring',
    'gpgv',
    'ca-certificates',
    'socat',
    'openssh-client',
    'iproute2',
    'procps',
    'locales',
  ],
  shells: ['busybox', 'shellcheck'],
  differences: ['patch', 'git'],
  pdf: ['poppler-utils'],
  editor: ['libkrb5-dev', 'python3', 'make', 'g++', 'pkg-config'],
  browser: ['chromium', 'fonts-dejavu-core'],
};

/** Why packages can't be installed here, or undefined. */
export async function aptProblem() {
  if (!(await has('apt-get'))) return 'this system has no apt';
  return process.getuid?.() === 0 ? undefined : 'only root can install packages and boot hosts';
}

/**
 * Installs the packages that are not there.
 * @param {readonly string[]} names
 * @throws Error that says what to install by hand, when that can't be done here
 */
export async function ensurePackages(names) {
  const missing = await missingPackages(names);
  if (missing.length === 0) return;
  const problem = await aptProblem();
  if (problem !== undefined)
    throw new Error(`These packages are needed, and ${problem}: ${missing.join(' ')}`);
  say(`Installing system packages: ${missing.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['-q', 'update'], { env });
  await run('apt-get', ['-q', '-y', 'install', '--no-install-recommends', ...missing], { env });
}

/** Of `names`, those that are not installed. */
export async function missingPackages(names) {
  const list = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n']).catch(() => '');
  const installed = new Set(
    list
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return names.filter((name) => !installed.has(name));
}
