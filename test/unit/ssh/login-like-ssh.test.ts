import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AuthContext } from 'ssh2';
import type { SecretRequest } from '../../../src/shared/ports.ts';
import { agentKeys, defaultAgentSocket } from '../../../src/ssh/login/agent.ts';
import { connect } from '../../../src/ssh/connect.ts';
import { options, type PracticeServer, practiceServer } from './practice-server.ts';

const PASSWORD = 'Right-Password-1';
const EVERYTHING = ['publickey', 'keyboard-interactive', 'password'];

describe('a login that nothing is said about', () => {
  let server: PracticeServer;
  let folder: string;
  let home: string;
  let agent: ChildProcess | undefined;
  let asked: SecretRequest[];
  let logged: string[];
  /** Public keys in the order in which they were offered, and those that signed. */
  let offered: string[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'login-'));
    home = join(folder, 'home');
    await mkdir(join(home, '.ssh'), { recursive: true });
    asked = [];
    logged = [];
    offered = [];
  });
  afterEach(async () => {
    agent?.kill();
    agent = undefined;
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const blobOf = (publicLine: string) => publicLine.split(' ')[1] ?? '';
  const keygen = async (path: string, ...words: string[]): Promise<string> => {
    const file = join(folder, path);
    execFileSync('ssh-keygen', ['-q', '-a', '1', '-t', 'ed25519', '-N', '', '-f', file, ...words]);
    return blobOf(await readFile(`${file}.pub`, 'utf8'));
  };
  const agentWith = async (...names: string[]): Promise<string> => {
    const socket = join(folder, 'agent');
    agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
    for (let round = 0; (await agentKeys(socket)) === undefined; round++) {
      assert.ok(round < 100, 'the agent starts');
      await sleep(20);
    }
    for (const name of names)
      execFileSync('ssh-add', ['-q', join(folder, name)], {
        env: { ...process.env, SSH_AUTH_SOCK: socket },
        stdio: 'ignore',
      });
    return socket;
  };
  /** Lets in whoever signs with one of the keys or knows the password. */
  const letting =
    (blobs: readonly string[], methods: readonly string[] = EVERYTHING) =>
    (context: AuthContext): void => {
      if (context.method === 'publickey') {
        const blob = context.key.data.toString('base64');
        if (!context.signature) offered.push(blob);
        if (blobs.includes(blob)) return context.accept();
      }
      if (context.method === 'password' && context.password === PASSWORD) return context.accept();
      context.reject(methods as never);
    };
  const login = async (changes: Parameters<typeof options>[1] = {}) => {
    const given = options(server, {
      auth: { method: 'agent' },
      home,
      asked,
      agentSocket: join(folder, 'none'),
      log: (text) => logged.push(text),
      ...changes,
    });
    (await connect(given)).close();
  };
  const config = async (text: string): Promise<{ configFiles: string[] }> => {
    await writeFile(join(folder, 'config'), text);
    return { configFiles: [join(folder, 'config')] };
  };

  it('uses the key files that ssh-keygen writes, without a question', async () => {
    const key = await keygen('home/.ssh/id_ed25519');
    server = await practiceServer({ login: letting([key]) });
    await login();
    assert.deepEqual(server.attempts, ['none', 'publickey', 'publickey']);
    assert.equal(asked.length, 0);
  });

  it('offers the agent’s keys first, then the files, each key once', async () => {
    const file = await keygen('home/.ssh/id_ed25519');
    const held = await keygen('held');
    server = await practiceServer({ login: letting([file]) });
    await login({ agentSocket: await agentWith('held', 'home/.ssh/id_ed25519') });
    assert.deepEqual(offered, [held, file]);
  });

  it('SSH-07: goes on without an agent, and says that there is none', async () => {
    server = await practiceServer({ login: letting([], ['publickey', 'password']) });
    await login({ secrets: { login: [PASSWORD] } });
    assert.ok(logged.some((line) => line === `The SSH agent at ${join(folder, 'none')} doesn’t answer.`));
    await assert.rejects(login(), {
      kind: 'login-refused',
      advice: /^The SSH agent at .* doesn’t answer\. Give the password/,
    });
    assert.equal(defaultAgentSocket('win32', ''), '\\\\.\\pipe\\openssh-ssh-agent');
    assert.equal(defaultAgentSocket('win32', '/run/agent'), '/run/agent');
    assert.equal(defaultAgentSocket('linux', ''), undefined);
  });

  it('SSH-07: asks the agent that IdentityAgent names, or none', async () => {
    const held = await keygen('held');
    server = await practiceServer({ login: letting([held]) });
    const socket = await agentWith('held');
    await login(await config(`IdentityAgent ${socket}`));
    assert.deepEqual(offered, [held]);
    await assert.rejects(login({ agentSocket: socket, ...(await config('IdentityAgent none')) }), {
      kind: 'login-refused',
      advice: /turned off by ssh_config/,
    });
    assert.deepEqual(offered, [held]);
  });

  it('offers what IdentityFile names before all others, from the agent if it has it', async () => {
    const held = await Promise.all(['one', 'two', 'three'].map((name) => keygen(name)));
    const named = await keygen('named');
    const usual = await keygen('home/.ssh/id_rsa');
    server = await practiceServer({ login: letting([]) });
    const agentSocket = await agentWith('one', 'two', 'three');
    const files = await config(`IdentityFile ${folder}/three.pub\nIdentityFile ${folder}/named`);
    await assert.rejects(login({ agentSocket, ...files }), { kind: 'login-refused' });
    assert.deepEqual(offered, [held[2], named, held[0], held[1]]);
    assert.ok(!offered.includes(usual), 'the usual files are for hosts without IdentityFile');
    offered.length = 0;
    const only = await config(`IdentitiesOnly yes\nIdentityFile ${folder}/two`);
    await assert.rejects(login({ agentSocket, ...only }), { kind: 'login-refused' });
    assert.deepEqual(offered, [held[1]]);
  });

  it('leaves the host tries for a password when the agent holds many keys', async () => {
    const names = ['1', '2', '3', '4', '5', '6', '7'];
    for (const name of names) await keygen(name);
    server = await practiceServer({ login: letting([], ['publickey', 'password']) });
    await login({ agentSocket: await agentWith(...names), secrets: { login: [PASSWORD] } });
    assert.equal(offered.length, 5);
    assert.deepEqual(server.attempts, ['none', ...Array(5).fill('publickey'), 'password']);
    await assert.rejects(login({ agentSocket: join(folder, 'agent') }), {
      advice: /2 more keys were not offered/,
    });
  });

  it('asks for a passphrase only when the host would take the key', async () => {
    const locked = await keygen('home/.ssh/id_ed25519', '-N', 'secret phrase');
    await rm(join(home, '.ssh/id_ed25519.pub'));
    server = await practiceServer({ login: letting([], ['publickey', 'password']) });
    await login({ secrets: { login: [PASSWORD] } });
    assert.deepEqual(
      asked.map(({ kind }) => kind),
      ['login'],
    );
    await server.stop();
    asked.length = 0;
    server = await practiceServer({ login: letting([locked]) });
    await login({ secrets: { passphrase: ['', 'secret phrase'] } });
    assert.deepEqual(
      asked.map(({ kind, again }) => [kind, again]),
      [
        ['passphrase', false],
        ['passphrase', true],
      ],
    );
  });

  it('SSH-09: signs with SHA-2 by an RSA key of the agent and of a file', async () => {
    const file = join(folder, 'home/.ssh/id_rsa');
    execFileSync('ssh-keygen', ['-q', '-t', 'rsa', '-b', '2048', '-N', '', '-f', file]);
    const algorithms: (string | undefined)[] = [];
    server = await practiceServer({
      login: (context) => {
        if (context.method !== 'publickey') return context.reject(['publickey']);
        if (context.signature) algorithms.push(context.hashAlgo);
        context.accept();
      },
    });
    await login();
    await login({ agentSocket: await agentWith('home/.ssh/id_rsa') });
    assert.equal(algorithms.length, 2);
    for (const algorithm of algorithms) assert.match(algorithm ?? '', /^sha(256|512)$/);
  });

  it('answers several questions in the host’s own words, and hides what is to be hidden', async () => {
    server = await practiceServer({
      login: (context) => {
        if (context.method !== 'keyboard-interactive')
          return context.reject(['keyboard-interactive', 'password']);
        const questions = [
          { prompt: 'Password: ', echo: false },
          { prompt: 'Way (1 push, 2 code): ', echo: true },
        ];
        context.prompt(questions, 'Corp login', 'Authorised \u001b[31muse only', (first) =>
          context.prompt([{ prompt: 'Code: ', echo: false }], '', '', (second) =>
            [...first, ...second].join() === `${PASSWORD},2,123456` ? context.accept() : context.reject(),
          ),
        );
      },
    });
    await login({ secrets: { login: [PASSWORD, '2', '123456'] } });
    const label = `operator@127.0.0.1:${server.port}: `;
    assert.deepEqual(asked, [
      { kind: 'login', prompt: `${label}Corp login Authorised use only Password`, again: false },
      { kind: 'login', prompt: `${label}Way (1 push, 2 code)`, again: false, visible: true },
      { kind: 'login', prompt: `${label}Code`, again: false },
    ]);
  });

  it('asks by one of the host’s two ways only, and never gives the same answer twice', async () => {
    server = await practiceServer({
      login: (context) => {
        if (context.method !== 'keyboard-interactive')
          return context.reject(['keyboard-interactive', 'password']);
        context.prompt([{ prompt: 'Password: ', echo: false }], () =>
          context.reject(['keyboard-interactive', 'password']),
        );
      },
    });
    await assert.rejects(login({ secrets: { login: ['wrong', 'wrong', PASSWORD] } }), {
      kind: 'login-refused',
    });
    assert.deepEqual(server.attempts, ['none', 'keyboard-interactive', 'keyboard-interactive']);
    assert.deepEqual(
      asked.map(({ again }) => again),
      [false, true],
    );
  });

  it('comes to the password where the host’s own way asks nothing', async () => {
    server = await practiceServer({
      login: (context) => {
        if (context.method === 'keyboard-interactive')
          return context.prompt([], () => context.reject(['keyboard-interactive', 'password']));
        letting([], ['keyboard-interactive', 'password'])(context);
      },
    });
    await login({ secrets: { login: [PASSWORD] } });
    assert.deepEqual(server.attempts, ['none', 'keyboard-interactive', 'password']);
  });

  it('names security keys and certificates, and goes on without them', async () => {
    const string = (text: string | Buffer) => {
      const bytes = Buffer.from(text);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return Buffer.concat([length, bytes]);
    };
    const blobs = ['sk-ssh-ed25519@openssh.com', 'ssh-ed25519-cert-v01@openssh.com'].map((type) =>
      Buffer.concat([string(type), string(Buffer.alloc(32, 7)), string('ssh:')]),
    );
    const body = Buffer.concat([
      Buffer.from([12, 0, 0, 0, blobs.length]),
      ...blobs.flatMap((blob) => [string(blob), string('my token')]),
    ]);
    const socket = join(folder, 'odd-agent');
    const odd = createServer((connection) => connection.once('data', () => connection.end(string(body))));
    odd.listen(socket);
    await once(odd, 'listening');
    await writeFile(
      join(folder, 'id_ed25519_sk.pub'),
      `sk-ssh-ed25519@openssh.com ${blobs[0]?.toString('base64')} me\n`,
    );
    server = await practiceServer({ login: letting([], ['publickey', 'password']) });
    await login({
      agentSocket: socket,
      secrets: { login: [PASSWORD] },
      ...(await config(`IdentityFile ${folder}/id_ed25519_sk`)),
    });
    odd.close();
    assert.deepEqual(offered, []);
    assert.deepEqual(
      logged.filter((line) => line.includes('can’t be used')),
      [
        'The security key my token in the SSH agent (sk-ssh-ed25519@openssh.com) can’t be used here; another key or a password can.',
        'The certificate my token in the SSH agent can’t be used here; the plain key can.',
        `The security key ${folder}/id_ed25519_sk (sk-ssh-ed25519@openssh.com) can’t be used here; another key or a password can.`,
      ],
    );
  });
});
