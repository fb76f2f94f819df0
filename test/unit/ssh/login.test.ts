import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuthContext } from 'ssh2';
import ssh2 from 'ssh2';
import type { SecretRequest } from '../../../src/shared/ports.ts';
import { type ConnectOptions, connect } from '../../../src/ssh/connect.ts';
import { options, type PracticeServer, practiceServer } from './practice-server.ts';

const PASSWORD = 'Right-Password-1';

/** Lets in whoever gives PASSWORD by `method`. */
const byPassword = (context: AuthContext): void => {
  if (context.method === 'password' && context.password === PASSWORD) context.accept();
  else context.reject(['password']);
};

const byDialogue = (context: AuthContext): void => {
  if (context.method !== 'keyboard-interactive') return context.reject(['publickey', 'keyboard-interactive']);
  context.prompt([{ prompt: 'Token of the day: ', echo: false }], 'Welcome', '', (answers) =>
    answers[0] === PASSWORD ? context.accept() : context.reject(['publickey', 'keyboard-interactive']),
  );
};

/** Lets in by one public key, and notes with which algorithm it signed. */
const byKey = (publicLine: string, algorithms: string[]) => (context: AuthContext) => {
  if (context.method !== 'publickey') return context.reject(['publickey']);
  const key = ssh2.utils.parseKey(publicLine);
  if (key instanceof Error || !context.key.data.equals(key.getPublicSSH()))
    return context.reject(['publickey']);
  if (context.signature && context.blob) {
    algorithms.push(context.hashAlgo ?? 'sha1');
    if (key.verify(context.blob, context.signature, context.hashAlgo) !== true) return context.reject();
  }
  context.accept();
};

describe('a login', () => {
  let server: PracticeServer;
  let folder: string;
  let asked: SecretRequest[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'login-'));
    asked = [];
  });
  afterEach(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const login = async (changes: Parameters<typeof options>[1]): Promise<void> =>
    (await connect(options(server, { asked, ...changes }))).close();

  const keygen = (name: string, ...words: string[]): string => {
    const file = join(folder, name);
    // One round of key derivation: the default of 16 takes seconds.
    execFileSync('ssh-keygen', ['-q', '-a', '1', '-f', file, ...words]);
    return file;
  };
  const publicLine = (file: string) =>
    execFileSync('ssh-keygen', ['-y', '-P', 'secret phrase', '-f', file], { encoding: 'utf8' });

  describe('by password', () => {
    it('asks once and gets in', async () => {
      server = await practiceServer({ login: byPassword });
      const given = options(server, { asked, secrets: { login: [PASSWORD] } });
      (await connect(given)).close();
      assert.equal(asked.length, 1);
      assert.equal(asked[0]?.again, false);
      assert.ok(asked[0]?.prompt.includes(`operator@127.0.0.1:${server.port}`));
      assert.deepEqual(server.attempts, ['none', 'password']);
      assert.ok(!given.redaction.apply(PASSWORD).includes(PASSWORD));
    });

    it('makes one attempt for each answer, and says what was tried and what is offered', async () => {
      server = await practiceServer({ login: byPassword });
      await assert.rejects(
        login({ secrets: { login: ['wrong', 'wrong'] } }),
        (error: Error & { kind: string }) => {
          assert.equal(error.kind, 'login-refused');
          assert.match(error.message, /tried: password; the host offers: password/);
          assert.ok(!error.message.includes('wrong'));
          return true;
        },
      );
      assert.deepEqual(server.attempts, ['none', 'password'], 'the same wrong answer is not sent twice');
      assert.deepEqual(
        asked.map(({ again }) => again),
        [false, true],
      );
    });

    it('lets a typing error be mended', async () => {
      server = await practiceServer({ login: byPassword });
      await login({ secrets: { login: ['wrong', PASSWORD] } });
      assert.deepEqual(server.attempts, ['none', 'password', 'password']);
    });

    it('answers a host that asks in its own words, and shows them', async () => {
      server = await practiceServer({ login: byDialogue });
      await login({ secrets: { login: [PASSWORD] } });
      assert.equal(asked.length, 1);
      assert.match(asked[0]?.prompt ?? '', /operator@127\.0\.0\.1:\d+: .*Token of the day/);
    });

    it('sends nothing in place of an answer that was not given', async () => {
      server = await practiceServer({ login: byDialogue });
      await assert.rejects(login({}), {
        kind: 'login-refused',
        message: /offers: publickey, keyboard-interactive/,
      });
      assert.deepEqual(server.attempts, ['none', 'keyboard-interactive']);
    });

    it('is not tried where the host takes keys only', async () => {
      server = await practiceServer({ login: (context) => context.reject(['publickey']) });
      await assert.rejects(login({ secrets: { login: [PASSWORD] } }), { kind: 'login-refused' });
      assert.equal(asked.length, 0);
    });
  });

  describe('by key file', () => {
    const withKey = (
      keyFile: string,
      changes: Partial<ConnectOptions> & Parameters<typeof options>[1] = {},
    ) => login({ auth: { method: 'key', keyFile }, ...changes });

    it('takes OpenSSH and PEM, and signs with SHA-2', async () => {
      for (const words of [
        ['-t', 'ed25519', '-N', ''],
        ['-t', 'rsa', '-b', '2048', '-N', ''],
        ['-t', 'rsa', '-b', '2048', '-m', 'PEM', '-N', ''],
        ['-t', 'ecdsa', '-m', 'PKCS8', '-N', ''],
      ]) {
        const file = keygen(`key-${words.join('')}`, ...words);
        const algorithms: string[] = [];
        server = await practiceServer({ login: byKey(publicLine(file), algorithms) });
        await withKey(file);
        assert.equal(algorithms.length, 1);
        if (words.includes('rsa')) assert.match(algorithms[0] ?? '', /^sha(256|512)$/);
        await server.stop();
      }
      server = await practiceServer();
    });

    it('SSH-08: asks for the passphrase by the file’s name, and not on an empty answer', async () => {
      for (const words of [
        ['-t', 'ed25519'],
        ['-t', 'rsa', '-b', '2048', '-m', 'PEM'],
        ['-t', 'rsa', '-b', '2048', '-m', 'PKCS8'],
      ]) {
        asked = [];
        const file = keygen(`locked-${words.join('')}`, ...words, '-N', 'secret phrase');
        server = await practiceServer({ login: byKey(publicLine(file), []) });
        await withKey(file, { secrets: { passphrase: ['', 'wrong', 'secret phrase'] } });
        assert.deepEqual(
          asked.map(({ kind, again }) => [kind, again]),
          [
            ['passphrase', false],
            ['passphrase', true],
            ['passphrase', true],
          ],
        );
        assert.ok(asked.every(({ prompt }) => prompt.includes(file)));
        await server.stop();
      }
      server = await practiceServer();
    });

    it('gives up after three passphrases', async () => {
      const file = keygen('locked', '-t', 'ed25519', '-N', 'secret phrase');
      server = await practiceServer({ login: byKey(publicLine(file), []) });
      await assert.rejects(withKey(file, { secrets: { passphrase: ['a', 'b', 'c', 'secret phrase'] } }), {
        kind: 'bad-key-file',
      });
      assert.equal(asked.length, 3);
      await assert.rejects(withKey(file), { kind: 'bad-key-file', message: /locked by a passphrase/ });
      assert.deepEqual(server.attempts, ['none', 'none'], 'no key is offered that can’t sign');
    });

    it('says what a file is that is no private key, before the host is reached', async () => {
      server = await practiceServer();
      const file = keygen('key', '-t', 'ed25519', '-N', '');
      const put = async (name: string, text: string) => {
        await writeFile(join(folder, name), text);
        return join(folder, name);
      };
      const half = execFileSync('head', ['-c', '200', file], { encoding: 'utf8' });
      const pkcs8 = generateKeyPairSync('ed25519')
        .privateKey.export({ type: 'pkcs8', format: 'pem' })
        .toString();
      for (const [path, words] of [
        [`${file}.pub`, /public half.*probably .*\/key\./],
        [join(folder, 'none'), /doesn’t exist/],
        [folder, /is a folder/],
        [await put('notes.txt', 'buy milk'), /no private key/],
        [await put('empty', ''), /no private key/],
        [await put('k.ppk', 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n'), /PuTTY.*puttygen/],
        [await put('crt', '-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----'), /certificate/],
        [await put('half', half), /damaged/],
        [await put('pkcs8', pkcs8), /ssh-keygen -p -f/],
      ] as const) {
        await assert.rejects(withKey(path), (error: Error & { kind: string; sentence: string }) => {
          assert.equal(error.kind, 'bad-key-file');
          assert.match(error.sentence, words);
          assert.ok(error.message.includes(path));
          return true;
        });
      }
      assert.deepEqual(server.attempts, []);
    });

    it('goes on with a one-time code where the host wants both', async () => {
      const file = keygen('key', '-t', 'ed25519', '-N', '');
      server = await practiceServer({
        login: (context, attempts) => {
          if (context.method === 'publickey' && context.signature)
            context.reject(['keyboard-interactive'], true);
          else if (context.method === 'publickey') context.accept();
          else if (context.method === 'keyboard-interactive' && attempts.includes('publickey'))
            byDialogue(context);
          else context.reject(['publickey']);
        },
      });
      await withKey(file, { secrets: { login: [PASSWORD] } });
      assert.match(asked[0]?.prompt ?? '', /Token of the day/);
    });

    it('says so when the host doesn’t know the key', async () => {
      const file = keygen('key', '-t', 'ed25519', '-N', '');
      server = await practiceServer({ login: (context) => context.reject(['publickey', 'password']) });
      await assert.rejects(withKey(file), {
        kind: 'login-refused',
        message: /tried: publickey; the host offers: publickey, password/,
      });
    });
  });
});
