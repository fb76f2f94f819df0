import assert from 'node:assert/strict';
import type { RemoteHost } from '../../../src/shared/ports.ts';
import { bootHost, type Host } from '../host.ts';
import { eventually } from '../eventually.ts';
import { type Visitor, visitor } from './visitor.ts';

/** Accounts that need a terminal for sudo: of two shells, with and without a password. The one sudo is Rust's. */
const ACCOUNTS = `
set -e
for user in bashful fishy free; do
  shell=/bin/bash; [ $user = fishy ] && shell=/usr/bin/fish
  useradd --create-home --shell $shell $user
  cp -r /home/operator/.ssh /home/$user/ && chown -R $user: /home/$user/.ssh
  echo "$user:$PASSWORD" | chpasswd
done
`;
const CLASSIC = `
printf 'bashful ALL=(ALL:ALL) ALL\\nfishy ALL=(ALL:ALL) ALL\\nfree ALL=(ALL:ALL) NOPASSWD: ALL\\nDefaults:bashful,fishy,free requiretty\\n' >/etc/sudoers.d/terminal
chmod 440 /etc/sudoers.d/terminal
`;
const RUST = `
printf 'bashful ALL=(ALL:ALL) ALL\\nfishy ALL=(ALL:ALL) ALL\\nfree ALL=(ALL:ALL) NOPASSWD: ALL\\noperator ALL=(ALL:ALL) ALL\\n' >/etc/sudoers-rs
chmod 440 /etc/sudoers-rs
ln -s /usr/bin/sudo-rs /usr/local/bin/sudo
`;

const SCRIPT = `id -un; printf 'two\\nthree é\\n'; echo "it's an error" >&2; cat; printf 'no end'; exit 7`;

for (const [name, image, set] of [
  ['SSH-11: sudo with requiretty', 'bookworm', CLASSIC],
  ['SSH-12: sudo-rs', 'trixie', RUST],
] as const) {
  describe(name, function () {
    this.timeout(90_000);
    let host: Host;
    let guest: Visitor;
    before(async () => {
      host = await bootHost({ name: 'terminal', image });
      guest = await visitor(host);
      const made = await host.run(`PASSWORD='${host.password}'\n${ACCOUNTS}${set}`);
      assert.equal(made.exitCode, 0, made.stderr);
    });
    after(async () => {
      await guest?.leave();
      await host?.stop();
    });
    beforeEach(() => {
      guest.asked.length = 0;
    });

    const run = (remote: RemoteHost) => remote.runScript(SCRIPT, { privilege: 'required' });

    for (const user of ['bashful', 'fishy', 'free']) {
      it(`runs a script of ${user} as root, clean, with its exit code`, async () => {
        await guest.on(user, async (remote) => {
          for (let round = 0; round < 2; round++) {
            const { stdout, stderr, exitCode, privilege } = await run(remote);
            assert.deepEqual(
              { stdout, stderr, exitCode, privilege },
              {
                stdout: 'root\ntwo\nthree é\nno end',
                stderr: "it's an error\n",
                exitCode: 7,
                privilege: 'sudo',
              },
            );
          }
          const channels = remote.roundTrips;
          await run(remote);
          assert.equal(remote.roundTrips, channels + 1, 'that a terminal is needed was remembered');
        });
        assert.equal(guest.asked.length, user === 'free' ? 0 : 1);
      });
    }

    it('makes one attempt with a wrong password', async () => {
      const since = (await host.run('date "+%Y-%m-%d %H:%M:%S.%N"')).stdout.trim();
      const result = await guest.on('bashful', run, { sudoPassword: 'wrong' });
      assert.equal(result.sudoProblem, 'wrong-password', result.sudoMessage);
      assert.equal(result.exitCode, undefined);
      assert.equal(result.stdout, '');
      const count = async () =>
        Number(
          (await host.run(`journalctl --no-pager --since '${since}' | grep -c 'authentication failure'`))
            .stdout,
        );
      assert.equal(await eventually('the attempt in the journal', count, (found) => found > 0), 1);
    });

    it('goes on as the user where root is only preferred and the password is wrong', async () => {
      const result = await guest.on(
        'bashful',
        (remote) => remote.runScript('id -un', { privilege: 'preferred' }),
        {
          sudoPassword: 'wrong',
        },
      );
      assert.equal(result.stdout, 'bashful\n');
      assert.equal(result.sudoProblem, 'wrong-password');
    });

    it('brings a long script and a long answer whole', async () => {
      const script = `${"# it's a comment é \\\\ \u0003\u0004\n".repeat(20_000)}head -c 3000000 /dev/zero | tr '\\0' x`;
      const { stdout, privilege } = await guest.on('bashful', (remote) =>
        remote.runScript(script, { privilege: 'required' }),
      );
      assert.equal(privilege, 'sudo');
      assert.equal(stdout.length, 3_000_000);
    });

    it('shows the password to no other process and to no log', async () => {
      const seen = await guest.on('bashful', (remote) =>
        remote.runScript('cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ | tr "\\0" "\\n"', {
          privilege: 'required',
        }),
      );
      assert.match(seen.stdout, /sudo/);
      assert.ok(!`${seen.stdout}${guest.told.join()}`.includes(host.password));
      const logs = await host.run(`journalctl --no-pager | grep -cF '${host.password}'`);
      assert.equal(logs.stdout, '0\n');
    });
  });
}
