import { setTimeout as sleep } from 'node:timers/promises';
import { installAmaEmulator } from '../../emulators/ama.ts';
import type { ScriptServer } from '../../emulators/script-server.ts';
import { type Cable, cableTo } from '../cable.ts';
import { type CommandLine, commandLine, type Ended } from '../cli/command-line.ts';
import { WORKSPACE } from '../cli/ama-proxy.ts';
import { bootHost, type Host, type HostOptions } from '../host.ts';
import { type Cut, CUTS } from './cut.ts';

const KEY = `${'Zm9yLXRlc3Rz'.repeat(7)}cQ==`;

/** What an onboarding leads to: every configuration file with owner, mode and content, and the verdict. */
interface Result {
  readonly files: string;
  readonly verdict: string;
}

/** A host that is onboarded and cut off again and again. */
export class CutHost {
  readonly name: string;
  readonly #host: Host;
  readonly #cable: Cable;
  readonly #cli: CommandLine;
  readonly #profile: string;
  readonly #secrets: Record<string, string>;
  #wanted: Result = { files: '', verdict: '' };
  #length = 0;

  private constructor(name: string, host: Host, cable: Cable, cli: CommandLine, profile: string) {
    this.name = name;
    this.#host = host;
    this.#cable = cable;
    this.#cli = cli;
    this.#profile = profile;
    this.#secrets = { sudo: host.sudoPassword, workspaceKey: KEY };
  }

  /** Boots it, keeps a copy of its configuration, and onboards it once without a cut: so it must be every time. */
  static async boot(
    image: HostOptions['image'],
    path: 'ama' | 'legacy',
    scripts: ScriptServer,
  ): Promise<CutHost> {
    const host = await bootHost({
      name: 'cut',
      image,
      prepare: async (root) => {
        if (path === 'ama') await installAmaEmulator(root, { workspaceId: WORKSPACE });
      },
    });
    const cable = await cableTo(host.port);
    const cli = await commandLine();
    const near = { ...host, port: cable.port } as Host;
    await cli.trust(near);
    const { installer, troubleshoot, amaTroubleshoot } = scripts;
    const profile = await cli.profile(near, {
      path,
      workspaceId: WORKSPACE,
      scripts: { installer, troubleshoot, amaTroubleshoot, validation: path === 'ama' ? 'run' : 'skip' },
    });
    const cut = new CutHost(`${image}, ${path}`, host, cable, cli, profile);
    await host.run('tar -C / -cf /root/before.tar etc');
    const begun = Date.now();
    const first = await cut.#onboard();
    cut.#length = Date.now() - begun;
    cut.#wanted = await cut.#result(first);
    if (!cut.#wanted.verdict.startsWith('0 good'))
      throw new Error(`${cut.name}: ${first.stdout}${first.stderr}`);
    return cut;
  }

  /** Onboards from the beginning, cuts at `when` (0 to 1 of a whole onboarding), resumes. Gives what is wrong then. */
  async cut(kind: Cut, when: number): Promise<string | undefined> {
    await this.#reset();
    const run = this.#cli.start(['onboard', this.#profile, '--yes'], this.#secrets);
    const moment = Math.round(when * this.#length);
    await Promise.race([sleep(moment), run.ended]);
    await CUTS[kind]({ host: this.#host, cable: this.#cable, run });
    await run.ended;
    await sleep(400);
    const resumed = await this.#onboard('--resume');
    const result = await this.#result(resumed);
    const wrong = [
      result.verdict === this.#wanted.verdict
        ? ''
        : `verdict ${result.verdict}\n${resumed.stdout}${resumed.stderr}`,
      differences(this.#wanted.files, result.files),
      await this.#leftovers(),
    ].filter((text) => text !== '');
    return wrong.length === 0 ? undefined : `${this.name}: ${kind} at ${moment} ms: ${wrong.join('\n')}`;
  }

  async stop(): Promise<void> {
    this.#cable.close();
    await this.#host.stop();
    await this.#cli.remove();
  }

  #onboard(...words: readonly string[]): Promise<Ended> {
    return this.#cli.run(['onboard', this.#profile, '--yes', '--format', 'json', ...words], this.#secrets);
  }

  /** The host as it was before its first onboarding, without the product's own directory. */
  async #reset(): Promise<void> {
    await this.#host.run(`for unit in $(systemctl list-units --plain --no-legend 'omsagent-*' | cut -d' ' -f1); do systemctl disable --now "$unit"; done
rm -rf /var/lib/sentinel-cef /opt/microsoft/omsagent /etc/opt/microsoft/omsagent /var/opt/microsoft/omsagent
for folder in rsyslog.d syslog-ng; do [ -d "/etc/$folder" ] && find "/etc/$folder" -type f -delete; done
tar -C / -xf /root/before.tar
rm -f /etc/systemd/system/omsagent-*
systemctl daemon-reload
for daemon in rsyslog syslog-ng; do systemctl reset-failed $daemon; systemctl cat $daemon >/dev/null && systemctl restart $daemon; done 2>/dev/null
# Messages of the host's own, ten a second, which must all be there in the end.
: >/var/log/syslog; rm -f /run/logged
systemd-run --quiet --collect --unit=own-messages sh -c 'n=0; while [ -e /root/before.tar ]; do n=$((n + 1)); logger -t own "number $n"; echo $n >/run/logged; sleep 0.1; done'`);
  }

  async #result(ended: Ended): Promise<Result> {
    const { stdout: files } = await this.#host.run(
      "find /etc -xdev ! -path '/etc/opt/*' ! -name '*-' -type f -printf '%p %u %g %m ' -exec sh -c 'sha256sum <\"$1\"' sh {} \\; | sort",
    );
    const outcome = ended.stdout.trim().split('\n').at(-1) ?? '';
    const { verdict } = (outcome.startsWith('{') ? JSON.parse(outcome) : {}) as {
      verdict?: { tone: string; headline: string };
    };
    return { files, verdict: `${ended.exitCode} ${verdict?.tone} ${verdict?.headline}` };
  }

  /** Half-written files, secrets not taken, jobs that run on, locks left, and messages of the host's own that got lost. */
  async #leftovers(): Promise<string> {
    const { exitCode, stdout } = await this.#cli.run(['status', this.#profile], this.#secrets);
    const found = await this.#host.run(`systemctl stop own-messages; sleep 0.3
find / -xdev -name '.sentinel-cef*'; ls -d /run/sentinel-cef-* 2>/dev/null
[ -e /var/lib/sentinel-cef/lock ] && echo 'a lock is left'
sort -t' ' -k2 <<END | uniq -d
$(find /var/lib/sentinel-cef/changes -name files -exec cut -f4 {} + 2>/dev/null)
END
last=$(cat /run/logged); seen=$(grep -aoE 'own(\\[[0-9]+\\])?: number [0-9]+' /var/log/syslog | grep -oE '[0-9]+$' | sort -u | wc -l)
[ "$seen" -ge "$((last - 1))" ] || echo "of $last messages of the host's own, $seen arrived"`);
    return `${exitCode === 0 ? '' : stdout}${found.stdout}`.trim();
  }
}

function differences(wanted: string, found: string): string {
  const [left, right] = [new Set(wanted.split('\n')), new Set(found.split('\n'))];
  const lines = [
    ...[...left].filter((line) => !right.has(line)).map((line) => `- ${line}`),
    ...[...right].filter((line) => !left.has(line)).map((line) => `+ ${line}`),
  ];
  return lines.join('\n');
}
