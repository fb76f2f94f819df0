import type { Facts } from '../../proxy/facts.ts';
import type { PlannedCommand } from '../../shared/events.ts';

const MANAGERS = ['apt-get', 'dnf', 'yum', 'zypper'] as const;
export type PackageManager = (typeof MANAGERS)[number];

/** What a product’s part is called in each family of distributions. */
export interface PackageName {
  readonly debian: string;
  readonly redHat: string;
  readonly suse: string;
}

const FAMILY = { 'apt-get': 'debian', dnf: 'redHat', yum: 'redHat', zypper: 'suse' } as const;
const INSTALL: Readonly<Record<PackageManager, string>> = {
  'apt-get': 'apt-get install --no-install-recommends',
  dnf: 'dnf install',
  yum: 'yum install',
  zypper: 'zypper install',
};

/** The package manager of the proxy, or undefined when it has none that we know. */
export function packageManagerOf({ tools }: Facts): PackageManager | undefined {
  return MANAGERS.find((manager) => tools[manager] === true);
}

/** The names of packages as this proxy’s manager knows them. */
export function namesFor(manager: PackageManager, packages: readonly PackageName[]): string[] {
  return packages.map((name) => name[FAMILY[manager]]);
}

/** The command that installs packages, as it is shown in a plan. */
export function installCommand(
  manager: PackageManager,
  packages: readonly PackageName[],
  why: string,
): PlannedCommand {
  const names = namesFor(manager, packages);
  return {
    command: `${INSTALL[manager]} ${names.join(' ')}`,
    why: `${why}. Undo leaves ${names.length === 1 ? 'the package' : 'the packages'} installed`,
  };
}
