import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheFolder } from '../../scripts/setup/cache.mjs';
import { ensureImage, mayBeMissing } from '../../scripts/setup/images.mjs';
import { grantAccess } from './access.ts';
import { Keeper } from './keeper.ts';
import { type Answer, runAsRoot } from './root-shell.ts';

export interface HostOptions {
  /** Host name, 1 to 63 letters, digits and hyphens. Several hosts may have the same. */
  readonly name: string;
  readonly image:
    | 'bookworm'
    | 'bookworm-syslog-ng'
    | 'bookworm-firewall'
    | 'trixie'
    | 'bullseye'
    | 'bullseye-syslog-ng';
  /** Writes into the host's disk before it boots. */
  readonly prepare?: (root: string) => Promise<void>;
}

/** A whole Linux system with systemd, OpenSSH, sudo and a syslog daemon, reachable on a loopback port. */
export interface Host {
  readonly name: string;
  readonly address: '127.0.0.1';
  readonly port: number;
  /** Its disk as it sees it: to look at, never to write to while it runs. */
  readonly root: string;
  /** What it changed of its image. */
  readonly upper: string;
  /** Account with sudo by password. `nopasswd` has sudo without, `plain` has none; key and password are the same. */
  readonly user: 'operator';
  readonly password: string;
  readonly sudoPassword: string;
  /** Private key (OpenSSH format) that lets in all accounts and root. */
  readonly keyFile: string;
  /** The host's own public key, `ssh-ed25519 AAAA…`. */
  readonly hostKey: string;
  /** Its first process as this machine sees it: for `nsenter -n` and nothing else. */
  readonly leader: number;
  /** Runs a shell script as root over the host's own sshd, for setting up and injecting faults. */
  run(script: string): Promise<Answer>;
  /** Boots it again from the same disk; port and keys stay. */
  reboot(): Promise<void>;
  /** Powers it off and removes all that it had. */
  stop(): Promise<void>;
}

/** False for an old image that can't be made any more: what needs it is skipped, never passed. */
export async function canHave(image: HostOptions['image']): Promise<boolean> {
  try {
    await ensureImage(image);
    return true;
  } catch (error) {
    if (mayBeMissing(image)) return false;
    throw error;
  }
}

/** Boots a host in one to two seconds. Needs root. The image is built when it is not there. */
export async function bootHost(options: HostOptions): Promise<Host> {
  if (process.getuid?.() !== 0) throw new Error('Hosts can be booted by root only.');
  const image = await ensureImage(options.image);
  const hosts = join(cacheFolder(), 'hosts');
  await mkdir(hosts, { recursive: true });
  const folder = await mkdtemp(join(hosts, `${options.name}-`));
  const root = join(folder, 'root');
  const keeper = new Keeper(image, folder, options.name);
  try {
    await keeper.answer('mounted');
    const access = await grantAccess(root, folder, options.name);
    await options.prepare?.(root);
    let { port, leader } = await keeper.boot();
    const run = (script: string) =>
      runAsRoot({ port, keyFile: access.keyFile, hostKey: access.hostKey }, script);
    const settled = async () => {
      await greeted(port, join(folder, 'console.log'));
      await booted(run, join(folder, 'console.log'));
    };
    await settled();
    return {
      name: options.name,
      address: '127.0.0.1',
      port,
      root,
      upper: join(folder, 'upper'),
      user: 'operator',
      sudoPassword: access.password,
      ...access,
      get leader() {
        return leader;
      },
      run,
      reboot: async () => {
        ({ port, leader } = await keeper.boot());
        await settled();
      },
      stop: () => keeper.end(),
    };
  } catch (error) {
    await keeper.end();
    throw error;
  }
}

/** Says how the system is, and whether all may log in; a unit that failed to let them in is started once more. */
const BOOTED = `systemctl is-system-running --wait
if [ -e /run/nologin ]; then
  systemctl --failed --no-legend
  journalctl -b -u systemd-user-sessions -o cat --no-pager | tail -5
  systemctl restart systemd-user-sessions
else echo open; fi`;

/**
 * Waits until all units have started and others than root may log in. sshd can answer before the system's bus does, and
 * then `is-system-running --wait` ends at once. On a busy machine systemd-user-sessions, which lets people in, can fail.
 */
async function booted(run: Host['run'], consoleLog: string): Promise<void> {
  let said = '';
  for (let i = 0; i < 300; i += 1) {
    const { stdout, stderr } = await run(BOOTED);
    if (/^(running|degraded)\nopen$/m.test(stdout)) {
      if (said.includes('systemd-user-sessions')) console.log(`Started once more after a boot: ${said}`);
      return;
    }
    said = `${stdout}${stderr}`;
    await sleep(100);
  }
  const tail = (await readFile(consoleLog, 'utf8').catch(() => '')).slice(-2000);
  throw new Error(`The host did not finish booting: ${said}\n${tail}`);
}

/** Waits until sshd says its name. */
async function greeted(port: number, consoleLog: string): Promise<void> {
  for (let i = 0; i < 300; i += 1) {
    if (await saysSsh(port)) return;
    await sleep(50);
  }
  const tail = (await readFile(consoleLog, 'utf8').catch(() => '')).slice(-2000);
  throw new Error(`The host's sshd did not answer within 15 s.\n${tail}`);
}

function saysSsh(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2000, () => done(false));
    socket.once('data', (data) => done(data.toString('latin1').startsWith('SSH-')));
    socket.once('error', () => done(false));
    socket.once('close', () => done(false));
  });
}
