// Images of whole Linux systems for the practice proxy and the tests. Hosts boot from an overlay: they never write here.
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, hashOf, once } from './cache.mjs';
import { run, say } from './run.mjs';

const PACKAGES = [
  'systemd',
  'systemd-sysv',
  'ca-certificates',
  'dbus',
  'openssh-server',
  'sudo',
  'python3',
  'tcpdump',
  'iproute2',
  'procps',
  'rsyslog',
  'fish',
  'zsh',
  'tcsh',
  'busybox',
];

/** Accounts of every host: password sudo, sudo without password, no sudo. A host gives them its key and password. */
const ACCOUNTS = `
set -eu
useradd --create-home --shell /bin/bash --gid operator operator
useradd --create-home --shell /bin/bash nopasswd
useradd --create-home --shell /bin/bash plain
printf 'operator ALL=(ALL:ALL) ALL\\nnopasswd ALL=(ALL:ALL) NOPASSWD: ALL\\n' > /etc/sudoers.d/accounts
chmod 0440 /etc/sudoers.d/accounts
`;

/** Newer sshd locks out an address after failures; all of a test's connections come from one address. */
const NO_PENALTIES = "printf 'PerSourcePenalties no\\n' > /etc/ssh/sshd_config.d/one-address.conf\n";
const SSHD = "printf 'MaxStartups 100\\nMaxSessions 50\\n' > /etc/ssh/sshd_config.d/many-sessions.conf\n";

const SYSLOG_NG = `
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get -q update
apt-get -q -y install --no-install-recommends syslog-ng-core
apt-get -q -y purge rsyslog
apt-get clean
`;

const FIREWALL = `
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get -q update
apt-get -q -y install --no-install-recommends nftables firewalld netbase openssl
systemctl disable nftables firewalld
apt-get clean
`;

/**
 * `mayLeave`: an old release, which the mirrors will drop one day. What needs it is then not run, and said so.
 * @type {Record<string, { from?: string, suite?: string, include?: string[], script: string, mayLeave?: true }>}
 */
const RECIPES = {
  bookworm: { suite: 'bookworm', script: ACCOUNTS + SSHD },
  // sudo-rs lies beside sudo and takes its place in a test only.
  trixie: { suite: 'trixie', include: ['sudo-rs'], script: ACCOUNTS + SSHD + NO_PENALTIES },
  // `python` starts Python 2 here, as on the hosts that the first scripts were written for.
  bullseye: {
    suite: 'bullseye',
    include: ['python2.7', 'python-is-python2'],
    script: ACCOUNTS + SSHD,
    mayLeave: true,
  },
  'bookworm-syslog-ng': { from: 'bookworm', script: SYSLOG_NG },
  'bullseye-syslog-ng': { from: 'bullseye', script: SYSLOG_NG, mayLeave: true },
  'bookworm-firewall': { from: 'bookworm', script: FIREWALL },
};

/** Names of the images. */
export const IMAGES = Object.keys(RECIPES);

/** True for an image that can't be made where the mirror no longer has its release. */
export function mayBeMissing(name) {
  return recipeOf(name).mayLeave === true;
}

/** Makes all images, one after the other: some are made from others, and they share the disk. */
export async function ensureImages() {
  for (const name of IMAGES) {
    if (existsSync(imageFolder(name))) continue;
    await ensureImage(name).catch((error) => {
      if (!mayBeMissing(name)) throw error;
      say(`The ${name} image can't be made, and what needs it is not run: ${error.message.split('\n')[0]}`);
    });
  }
}

/** Where an image is, or will be. */
export function imageFolder(name) {
  return join(cacheFolder(), 'images', `${name}-${hashOf(recipeText(name))}`);
}

/**
 * An image's folder; built when it is not there (about a minute, 350 MB).
 * @param {string} name one of IMAGES
 * @returns {Promise<string>}
 */
export async function ensureImage(name) {
  const recipe = recipeOf(name);
  const target = imageFolder(name);
  if (existsSync(target)) return target;
  const base = recipe.from === undefined ? undefined : await ensureImage(recipe.from);
  return once(target, async (folder) => {
    say(`Building the ${name} image (about a minute) …`);
    const mirror = await aptMirror();
    if (base === undefined) {
      const include = `--include=${[...PACKAGES, ...(recipe.include ?? [])].join(',')}`;
      const args = ['--variant=minbase', include, recipe.suite, folder, ...mirror];
      await run('debootstrap', args, { env: await networkEnvironment() });
    } else {
      await run('cp', ['-a', `${base}/.`, folder]);
    }
    await inside(folder, recipe.script);
    await chmod(folder, 0o755);
    say(`The ${name} image is ready.`);
  });
}

function recipeOf(name) {
  const recipe = RECIPES[name];
  if (recipe === undefined) throw new Error(`There is no image '${name}'; there are ${IMAGES.join(', ')}.`);
  return recipe;
}

function recipeText(name) {
  const recipe = recipeOf(name);
  const base = recipe.from === undefined ? PACKAGES.join() : recipeText(recipe.from);
  return JSON.stringify([base, recipe]);
}

/** Runs a script in an image that is being built. Packages must not start their services there. */
async function inside(folder, script) {
  const policy = join(folder, 'usr/sbin/policy-rc.d');
  const resolver = join(folder, 'etc/resolv.conf');
  await writeFile(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  await rm(resolver, { force: true });
  await copyFile('/etc/resolv.conf', resolver).catch(() => undefined);
  await mkdir(join(folder, 'var/lib/apt/lists/partial'), { recursive: true });
  const env = { ...(await networkEnvironment()), PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };
  await run('chroot', [folder, 'sh', '-s'], { input: script, env });
  await rm(policy);
  await rm(resolver, { force: true });
  await rm(join(folder, 'var/cache/apt/archives'), { recursive: true, force: true });
  await rm(join(folder, 'var/lib/apt/lists'), { recursive: true, force: true });
}

/** The machine's own Debian mirror; none means debootstrap's default. */
async function aptMirror() {
  const format = '$(REPO_URI) $(LABEL)';
  const targets = await run('apt-get', ['indextargets', '--format', format, 'Created-By: Packages']).catch(
    () => '',
  );
  const found = targets.split('\n').find((line) => /^https?:.*\/debian\/? (Debian)?$/.test(line));
  return found === undefined ? [] : [found.split(' ')[0]];
}

/** debootstrap doesn't read apt's proxy setting. */
async function networkEnvironment() {
  const shell = await run('apt-config', ['shell', 'proxy', 'Acquire::http::Proxy']).catch(() => '');
  const proxy = /^proxy='(.+)'$/m.exec(shell)?.[1];
  return proxy === undefined || process.env.http_proxy ? process.env : { ...process.env, http_proxy: proxy };
}
