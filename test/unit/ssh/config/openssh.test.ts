import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { ConnectionPlan, Workstation } from '../../../../src/ssh/config/connection-plan.ts';
import { readConfig } from '../../../../src/ssh/config/read-config.ts';
import { resolve } from '../../../../src/ssh/config/resolve.ts';
import { expand } from '../../../../src/ssh/config/tokens.ts';

const HERE: Workstation = {
  home: homedir(),
  user: userInfo().username,
  uid: userInfo().uid,
  hostname: hostname(),
  environment: {},
};

const CONFIGS: readonly string[] = [
  '',
  'User everyone\nHost a\n  Port 1022\n  HostName %h.example\nHost *\n  Port 22\n  IdentityFile ~/.ssh/last\n',
  'Host a b\n IdentityFile ~/one\n IdentityFile ~/two\n IdentityFile ~/one\n IdentitiesOnly yes\nHost *\n IdentityFile "~/with blank/%r"\n',
  'Host * !b\n Port 2\nHost a*\n User x\nHost ?\n User y\nHost A\n User z\n',
  'Host a\n HostName 10.0.0.9\nMatch host 10.0.0.*\n User net\nMatch originalhost a\n Port 77\nMatch user net\n ConnectTimeout 7\nMatch all\n StrictHostKeyChecking no\n',
  'Match user root\n Port 1\nMatch !user root\n Port 2\nMatch localuser nobody\n User x\nMatch localuser *\n User y\n',
  'Match final host a.example\n Port 5\nHost a\n HostName a.example\nHost a.example\n User second\n',
  'Match all\n Port 3\nMatch host a all\n',
  'Host a\n ProxyJump hop\n ProxyCommand none\nHost b\n ProxyJump one,me@two:2222\nHost c\n ProxyJump none\n',
  'UserKnownHostsFile /a "/b c" ~/d\nGlobalKnownHostsFile /e\nHostKeyAlias Name\nStrictHostKeyChecking accept-new\nIdentityAgent none\n',
  'StrictHostKeyChecking=ask\nconnecttimeout = 12\nHOSTNAME "q"\nIdentityAgent /run/agent\n',
  'Include more.conf\nHost a\n Include more.conf\n User after\n',
  'Host b\n Include more.conf\n User inside\nHost *\n Include dir/*.conf\n Port 9\n',
];

describe('what ssh_config files say', function () {
  // As many processes as there are files and names.
  this.timeout(30_000);
  let folder: string;
  before(async function () {
    folder = await mkdtemp(join(tmpdir(), 'ssh-config-'));
    await mkdir(join(folder, 'dir'));
    await writeFile(join(folder, 'more.conf'), 'Host a\n Port 4444\nHost *\n ConnectTimeout 4\n');
    await writeFile(join(folder, 'dir/2.conf'), 'User two\n');
    await writeFile(join(folder, 'dir/1.conf'), 'User one\nHost a\n Port 1\n');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  for (const [index, text] of CONFIGS.entries()) {
    it(`is what ssh -G says (${index + 1}: ${text.split('\n', 2).join('; ').slice(0, 50)})`, async () => {
      const file = join(folder, `config-${index}`);
      // OpenSSH counts from ~/.ssh, where a test has nothing to write.
      const placed = text.replaceAll(
        /Include (\S+)/g,
        (_line, name) => `Include ${join(folder, String(name))}`,
      );
      await writeFile(file, placed);
      const texts = await readConfig([file], HERE.home);
      for (const name of ['a', 'b', 'c', 'root@a', 'A']) {
        const [host = '', user] = name.split('@').reverse();
        const said = ask(file, name);
        const plan = resolve({ host, user }, texts, HERE);
        assert.deepEqual(ours(plan), theirs(said, plan), `${name} by\n${placed}`);
      }
    });
  }

  it('isn’t followed where others may write it, as by ssh', async () => {
    const file = join(folder, 'open');
    await writeFile(file, 'Port 1\n');
    await chmod(file, 0o666);
    await assert.rejects(readConfig([file], HERE.home), {
      kind: 'bad-input',
      message: /may be written by others/,
    });
    assert.deepEqual(await readConfig([join(folder, 'none')], HERE.home), []);
  });
});

function ask(file: string, name: string): Map<string, string[]> {
  const text = execFileSync('ssh', ['-G', '-F', file, name], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const said = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [keyword = '', ...words] = line.split(' ');
    said.set(keyword, [...(said.get(keyword) ?? []), words.join(' ')]);
  }
  return said;
}

function ours(plan: ConnectionPlan) {
  return {
    host: plan.host,
    port: String(plan.port),
    user: plan.user,
    identityFiles: plan.usualIdentities ? 'the usual ones' : plan.identityFiles,
    identitiesOnly: plan.identitiesOnly ? 'yes' : 'no',
    jumps: plan.jumps.map(({ alias }) => alias),
    strictness: plan.strictness,
    user_files: plan.knownHosts.user?.join(' '),
    global_files: plan.knownHosts.global?.join(' '),
    alias: plan.knownHosts.alias,
    timeout: plan.connectTimeout === undefined ? 'none' : String(plan.connectTimeout / 1000),
    agent: plan.agent,
  };
}

function theirs(said: Map<string, string[]>, plan: ConnectionPlan): ReturnType<typeof ours> {
  const one = (keyword: string) => said.get(keyword)?.[0];
  const named = { alias: plan.alias, host: plan.host, port: plan.port, user: plan.user, keyAlias: undefined };
  const path = (text: string) => expand(text, named, HERE);
  const files = (keyword: string, usual: string) => {
    const value = one(keyword);
    return value === undefined || value.includes(usual) ? undefined : value.split(' ').map(path).join(' ');
  };
  const identities = said.get('identityfile') ?? [];
  const strict = one('stricthostkeychecking') ?? '';
  return {
    host: one('hostname') ?? '',
    port: one('port') ?? '',
    user: one('user') ?? '',
    identityFiles: identities.includes('~/.ssh/id_ecdsa_sk') ? 'the usual ones' : identities.map(path),
    identitiesOnly: one('identitiesonly') ?? '',
    jumps: (one('proxyjump')?.split(',') ?? []).map((hop) => hop.replace(/^.*@/, '').replace(/:\d+$/, '')),
    // Where OpenSSH would not look at the key at all, we ask.
    strictness: strict === 'accept-new' ? strict : strict === 'true' || strict === 'yes' ? 'yes' : 'ask',
    user_files: files('userknownhostsfile', 'known_hosts2'),
    global_files: files('globalknownhostsfile', 'ssh_known_hosts2'),
    alias: one('hostkeyalias'),
    timeout: one('connecttimeout') ?? '',
    agent: one('identityagent'),
  };
}
