import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { bootHost, type Host } from '../host.ts';
import { type Visitor, visitor } from './visitor.ts';

/** Login shells, each with start files that speak on both streams, set an old locale and look for a terminal. */
const SHELLS = [
  ['bash', '/bin/bash'],
  ['dash', '/bin/dash'],
  ['zsh', '/bin/zsh'],
  ['fish', '/usr/bin/fish'],
  ['tcsh', '/bin/tcsh'],
  ['csh', '/bin/csh'],
  ['ash', '/bin/ash'],
  ['rbash', '/bin/rbash'],
] as const;

const SET_UP = `
set -e
ln -sf busybox /bin/ash
[ -e /bin/csh ] || ln -s tcsh /bin/csh
for entry in ${SHELLS.map(([name, path]) => `${name}:${path}`).join(' ')} caged:/bin/rbash; do
  user=u-\${entry%%:*}; shell=\${entry#*:}; home=/home/$user
  useradd --create-home --shell $shell $user
  cp -r /home/operator/.ssh $home/
  printf 'echo "Welcome to this host"\\nprintf "no end" >&2\\nexport LC_ALL=POSIX LANG=de_DE.ISO-8859-1\\nstty sane\\n' |
    tee $home/.bashrc $home/.profile $home/.zshenv >/dev/null
  printf 'echo "Welcome to this host"\\nsetenv LC_ALL POSIX\\nsetenv LANG de_DE.ISO-8859-1\\nstty sane\\n' | tee $home/.cshrc >$home/.tcshrc
  mkdir -p $home/.config/fish
  printf 'echo "Welcome to this host"\\nset -x LC_ALL POSIX\\nstty sane\\n' >$home/.config/fish/config.fish
  chown -R $user: $home
  echo "$user:$PASSWORD" | chpasswd
  echo "$user ALL=(ALL:ALL) ALL" >>/etc/sudoers.d/shells
done
printf 'PATH=$HOME/bin\\n' >/home/u-caged/.bashrc
echo 'Message of the day' >/etc/motd
printf 'Authorised \\033[31muse\\033[0m only\\n' >/etc/ssh/banner
echo 'Banner /etc/ssh/banner' >/etc/ssh/sshd_config.d/banner.conf
systemctl restart ssh
`;

const SCRIPT = `for word in "it's" '$HOME' '!x' '\\\\'; do printf '<%s>' "$word"; done
echo; id -un; echo "$LC_ALL"; printf 'é\\303\\n'; echo wrong >&2; cat; exit 3`;

describe('SSH-16, SSH-17: a login shell', function () {
  this.timeout(60_000);
  let host: Host;
  let guest: Visitor;
  before(async () => {
    host = await bootHost({ name: 'shells', image: 'bookworm' });
    guest = await visitor(host);
    const made = await host.run(`PASSWORD='${host.password}'\n${SET_UP}`);
    assert.equal(made.exitCode, 0, made.stderr);
  });
  after(async () => {
    await guest?.leave();
    await host?.stop();
  });

  for (const [name] of SHELLS) {
    it(`of ${name} runs a script as the user and as root, byte for byte, whatever its start files say`, async () => {
      await guest.on(
        `u-${name}`,
        async (remote) => {
          for (const [privilege, user] of [
            ['never', `u-${name}`],
            ['required', 'root'],
          ] as const) {
            const { stdout, stderr, exitCode } = await remote.runScript(SCRIPT, { privilege });
            assert.equal(stdout, `<it's><$HOME><!x><\\\\>\n${user}\nC\né\uFFFD\n`);
            assert.equal(stderr, 'wrong\n');
            assert.equal(exitCode, 3);
          }
          const content = randomBytes(100_000);
          const path = `/home/u-${name}/it's "a" $file!`;
          await remote.upload(path, content);
          const sum = await remote.runScript(`wc -c <"$HOME/it's \\"a\\" \\$file!"`, { privilege: 'never' });
          assert.equal(sum.stdout.trim(), '100000');
        },
        { sudoPassword: host.sudoPassword },
      );
    });
  }

  it('SSH-18: that may not even find sh says so in its own words', async () => {
    const cage = guest.on('u-caged', (remote) => remote.runScript('echo out', { privilege: 'never' }));
    await assert.rejects(cage, { kind: 'no-shell', message: /It said: .*sh: command not found/ });
  });

  it('leaves what the host says at login to the log, fit to be shown', () => {
    assert.ok(
      guest.told.some((line) => line.endsWith('says: Authorised use only')),
      guest.told.join('\n'),
    );
  });
});
