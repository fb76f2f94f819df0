import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { profiles } from '../../../src/files/profiles.ts';
import { MICROSOFT_SCRIPTS, type Profile } from '../../../src/shared/profile.ts';

const SMALL = 'version: 1\nname: lab\nhost: 192.0.2.20\nuser: ops\n';
const GUID = '0f8e7d6c-5b4a-4938-8271-605f4e3d2c1b';

describe('profiles', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'profiles-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const put = async (text: string, name = 'lab.yaml') => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };

  it('are read by name or by path, with what is left out filled in', async () => {
    const file = await put(SMALL);
    const profile = await profiles(folder).read('lab');
    assert.deepEqual(profile, await profiles('/nowhere').read(file));
    assert.deepEqual(profile, {
      version: 1,
      name: 'lab',
      host: '192.0.2.20',
      port: 22,
      user: 'ops',
      auth: { method: 'agent' },
      path: 'ama',
      listener: { port: 514, protocol: 'both', tls: false, openedBy: 'drop-in' },
      facility: 'local4',
      airGapped: false,
      senders: [],
      scripts: { ...MICROSOFT_SCRIPTS, validation: 'auto' },
    });
  });

  it('come back as they were saved, in a file for the user alone', async () => {
    const saved: Profile = {
      ...(await profiles(folder).read(await put(SMALL))),
      name: 'saved.one',
      auth: { method: 'key', keyFile: '~/.ssh/id: "odd" #1' },
      path: 'legacy',
      workspaceId: GUID,
    };
    const store = profiles(join(folder, 'new/profiles'));
    assert.deepEqual(await store.list(), []);
    const file = await store.save(saved);
    assert.deepEqual(await store.list(), [{ name: 'saved.one', file }]);
    assert.deepEqual(await store.read('saved.one'), saved);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    await assert.rejects(store.save({ ...saved, name: '../out' }), { kind: 'bad-profile' });
  });

  it('are named when another one is asked for', async () => {
    await put(SMALL);
    await put(SMALL, 'office.yml');
    await put('no profile', 'notes.txt');
    await assert.rejects(profiles(folder).read('labb'), {
      kind: 'bad-profile',
      advice: 'Saved are: lab, office.',
    });
    await assert.rejects(profiles('/nowhere').read('lab'), {
      kind: 'bad-profile',
      advice: /None is saved yet/,
    });
    await assert.rejects(profiles(folder).read(join(folder, 'none.yaml')), { message: /can’t be read/ });
  });

  for (const [what, text, sentence] of [
    [
      'a misspelt field',
      `${SMALL}workspaceid: ${GUID}\n`,
      /lab\.yaml, line 5: there is no field "workspaceid"\. Did you mean "workspaceId"\?/,
    ],
    [
      'a misspelt field that is needed',
      SMALL.replace('host', 'hots'),
      /line 3: there is no field "hots"\. Did you mean "host"\?/,
    ],
    [
      'a misspelt field inside',
      `${SMALL}auth:\n  method: key\n  keyfile: /k\n`,
      /line 7: there is no field "keyfile" in auth\. Did you mean "keyFile"\?/,
    ],
    [
      'a field of nobody',
      `${SMALL}\n\nquestion: 42\n`,
      /line 7: there is no field "question"\. Known are: version, name/,
    ],
    [
      'a workspace id that is no GUID',
      `${SMALL}workspaceId: my-workspace\n`,
      /line 5: workspaceId "my-workspace" is not valid\. .*GUID of 36 characters.*not the workspace’s name/,
    ],
    [
      'a port that is none',
      `${SMALL}port: 70000\n`,
      /line 5: port "70000" is not valid\. The port is a number from 1 to 65535\./,
    ],
    [
      'an unknown way to log in',
      `${SMALL}auth: { method: kerberos }\n`,
      /line 5: auth\.method "kerberos" is not valid\. The method is agent, key or password\./,
    ],
    ['a key without its file', `${SMALL}auth:\n  method: key\n`, /the field "auth\.keyFile" is missing/],
    [
      'a local file beside Microsoft’s script',
      `${SMALL}listener:\n  openedBy: microsoft-script\n  localFile:\n    days: 3\n`,
      /line 5: listener is not valid\. .*localFile, which goes with a drop-in only/,
    ],
    [
      'days that no file is kept for',
      `${SMALL}listener:\n  localFile:\n    days: 0\n`,
      /line 7: listener\.localFile\.days "0" is not valid\. .*number from 1 to 365/,
    ],
    [
      'a listener’s protocol',
      `${SMALL}listener:\n  port: 514\n  protocol: sctp\n`,
      /line 7: listener\.protocol "sctp" is not valid\. The listener is/,
    ],
    ['nothing that is needed', 'version: 1\n', /the field "name" is missing/],
    ['an empty file', '', /holds no profile/],
    ['a list', '- a\n', /holds no profile/],
    ['no YAML', 'version: 1\nname: "lab\nhost: x\n', /lab\.yaml, line \d: this is not YAML/],
    [
      'aliases without end',
      `a: &a [x, x]\nb: &b [${'*a,'.repeat(20)}]\nc: [${'*b,'.repeat(20)}]\n`,
      /lab\.yaml/,
    ],
  ] as const) {
    it(`say where ${what} stands and what to write`, async () => {
      await put(text);
      await assert.rejects(
        profiles(folder).read('lab'),
        (error: Error & { kind: string; sentence: string }) => {
          assert.equal(error.kind, 'bad-profile');
          assert.match(error.sentence, sentence);
          assert.ok(error.message.includes(folder));
          return true;
        },
      );
    });
  }

  it('hold no secret: a file with one is refused, and it isn’t shown', async () => {
    await put(`${SMALL}password: hunter-2\n`);
    await assert.rejects(
      profiles(folder).read('lab'),
      (error: Error & { kind: string; sentence: string }) => {
        assert.equal(error.kind, 'bad-profile');
        assert.doesNotMatch(error.sentence, /hunter/);
        return true;
      },
    );
  });
});
