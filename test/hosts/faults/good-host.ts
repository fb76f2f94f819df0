import assert from 'node:assert/strict';
import { installAmaEmulator } from '../../emulators/ama.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { connectFirewall, type Firewall } from '../firewall.ts';
import { bootHost, type Host, type HostOptions } from '../host.ts';

export const WORKSPACE = '5d3f2a10-7c41-4a8e-9b0d-2f6c1e8a4b77';
export const OTHER_WORKSPACE = '1c9b8a70-5e4d-4f3c-8b2a-9d0e7f6a5b4c';

/** Words for the scripts that break a host: `d` the folder of drop-ins, `again` restarts the daemon, `rule` edits the rule. */
const WORDS = `
set -eu
d=/etc/rsyslog.d; n=/etc/syslog-ng/conf.d
listener=$d/05-sentinel-cef-listener.conf; stop=$d/11-sentinel-cef-stop.conf; forward=$d/10-azuremonitoragent-omfwd.conf
cache=/etc/opt/microsoft/azuremonitoragent/config-cache; chunks=$cache/configchunks; chunk=$chunks/emulated-rule.json
errors=/var/opt/microsoft/azuremonitoragent/log/mdsd.err
if [ -e /usr/sbin/rsyslogd ]; then daemon=rsyslog; else daemon=syslog-ng; fi
again() { systemctl restart $daemon 2>/dev/null || true; sleep 0.2; }
agent() { systemctl restart azuremonitoragent 2>/dev/null || true; }
unit() { mkdir -p /etc/systemd/system/$1.service.d; printf '[Service]\\n%b\\n' "$2" >/etc/systemd/system/$1.service.d/fault.conf; systemctl daemon-reload; }
silence() { systemctl stop syslog.socket $daemon 2>/dev/null || systemctl stop $daemon; }
`;

const KEPT =
  'etc/rsyslog.conf etc/rsyslog.d etc/syslog-ng etc/opt/microsoft etc/systemd/system etc/hosts etc/nsswitch.conf etc/sudoers.d opt/microsoft var/opt/microsoft';

const KEEP = `cd / && tar -cf /root/good.tar $(ls -d ${KEPT} 2>/dev/null)`;

/** Files, services, rules of the host's firewall and counters as they were. */
const PUT_BACK = `
cd /
systemctl stop azuremonitoragent syslog.socket rsyslog syslog-ng 2>/dev/null
if [ -e /root/intruder ]; then kill "$(cat /root/intruder)"; rm /root/intruder; fi
for mount in /var/log /var/opt/microsoft; do umount $mount 2>/dev/null; done
command -v nft >/dev/null && { systemctl stop firewalld 2>/dev/null; nft flush ruleset; }
for path in ${KEPT}; do [ "$path" = etc/hosts ] || rm -rf "/$path"; done
tar -xf /root/good.tar
systemctl unmask -q rsyslog syslog-ng 2>/dev/null
systemctl daemon-reload
systemctl reset-failed
systemctl start azuremonitoragent
if [ -e /usr/sbin/rsyslogd ]; then systemctl start syslog.socket rsyslog; else systemctl start syslog-ng; fi
`;

/** A host on which everything is right, and the way back to that. */
export interface GoodHost {
  readonly host: Host;
  /** A sender outside, in a network namespace of its own. */
  readonly firewall: Firewall;
  readonly profile: (fields?: Readonly<Record<string, unknown>>) => Promise<string>;
  readonly breakIt: (script: string) => Promise<void>;
  readonly mend: (cure?: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Boots a host with the agent's emulator and onboards it with the command line. */
export async function goodHost(
  cli: CommandLine,
  image: HostOptions['image'],
  name: string,
): Promise<GoodHost> {
  const host = await bootHost({
    name,
    image,
    prepare: (root) => installAmaEmulator(root, { workspaceId: WORKSPACE }),
  });
  try {
    await cli.trust(host);
    let count = 0;
    const profile: GoodHost['profile'] = (fields = {}) =>
      cli.profile(host, { name: `${name}-${(count += 1)}`, workspaceId: WORKSPACE, ...fields });
    const onboarded = await cli.run(['onboard', await profile(), '--yes'], { sudo: host.sudoPassword });
    assert.equal(onboarded.exitCode, 0, onboarded.stdout + onboarded.stderr);
    await must(host, KEEP);
    const firewall = await connectFirewall(host);
    return {
      host,
      firewall,
      profile,
      breakIt: (script) => must(host, `${WORDS}\n${script}`),
      mend: (cure = '') => must(host, `${cure}\n${PUT_BACK}`),
      stop: async () => {
        await firewall.remove();
        await host.stop();
      },
    };
  } catch (error) {
    await host.stop();
    throw error;
  }
}

async function must(host: Host, script: string): Promise<void> {
  const { exitCode, stdout, stderr } = await host.run(script);
  assert.equal(exitCode, 0, `${script}\n${stdout}${stderr}`);
}
