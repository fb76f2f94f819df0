import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Question } from '../../../src/shared/ports.ts';
import { type ConnectOptions, connect } from '../../../src/ssh/connect.ts';
import { hostKeyAlgorithms, judgeHostKey } from '../../../src/ssh/host-keys/judge-host-key.ts';
import { fingerprint, keyType } from '../../../src/ssh/host-keys/key-blob.ts';
import { findKnownHosts } from '../../../src/ssh/host-keys/known-hosts.ts';
import {
  fingerprintOf,
  HOST_KEY,
  options,
  OTHER_KEY,
  type PracticeServer,
  practiceServer,
  trustedInMemory,
} from './practice-server.ts';

const blob = (line: string) => line.split(' ')[1] ?? '';

describe('the host key', () => {
  let server: PracticeServer;
  let folder: string;
  beforeEach(async () => {
    server = await practiceServer();
    folder = await mkdtemp(join(tmpdir(), 'host-key-'));
  });
  afterEach(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const knownHosts = async (text: string): Promise<string[]> => {
    const file = join(folder, 'known_hosts');
    await writeFile(file, text);
    return [file];
  };

  it('has the fingerprint that ssh-keygen prints', async () => {
    const file = join(folder, 'key.pub');
    await writeFile(file, HOST_KEY.public);
    const printed = execFileSync('ssh-keygen', ['-lf', file], { encoding: 'utf8' });
    const key = Buffer.from(blob(HOST_KEY.public), 'base64');
    assert.ok(printed.includes(` ${fingerprint(key)} `), printed);
    assert.equal(keyType(key), 'ssh-ed25519');
    assert.equal(keyType(Buffer.from([0, 0])), '');
  });

  it('is taken from known_hosts without a question', async () => {
    const files = await knownHosts(`[127.0.0.1]:${server.port} ${HOST_KEY.public}\n`);
    const host = await connect(options(server, { trusted: trustedInMemory(), knownHostsFiles: files }));
    assert.equal(host.label, `operator@127.0.0.1:${server.port}`);
    host.close();
  });

  it('is asked about once with its fingerprint, and then kept', async () => {
    const questions: Question[] = [];
    const trusted = trustedInMemory();
    const reach = () =>
      connect(
        options(server, {
          trusted,
          prompt: {
            secret: async () => undefined,
            confirm: async (question) => questions.push(question) > 0,
          },
        }),
      );
    (await reach()).close();
    (await reach()).close();
    assert.equal(questions.length, 1);
    assert.equal(questions[0]?.id, 'trust-host-key');
    assert.ok(
      questions[0]?.detail.split(/\s/).includes(fingerprintOf(HOST_KEY.public)),
      questions[0]?.detail,
    );
    assert.match(questions[0]?.detail ?? '', /ssh-ed25519/);
    assert.deepEqual(trusted.keys, [blob(HOST_KEY.public)]);
  });

  it('is not trusted when the answer is no, and no login is tried', async () => {
    await assert.rejects(connect(options(server, { trusted: trustedInMemory() })), {
      kind: 'host-key-unknown',
      message: new RegExp(fingerprintOf(HOST_KEY.public).replaceAll(/[+/]/g, '\\$&')),
    });
    assert.deepEqual(server.attempts, []);
  });

  it('is refused when it has changed, with both fingerprints and the place of the old one', async () => {
    const files = await knownHosts(`# note\n[127.0.0.1]:${server.port} ${OTHER_KEY.public}\n`);
    const attempt = connect(
      options(server, { trusted: trustedInMemory(), knownHostsFiles: files, prompt: yes }),
    );
    await assert.rejects(attempt, (error: Error & { kind: string; advice: string }) => {
      assert.equal(error.kind, 'host-key-changed');
      for (const part of [
        fingerprintOf(HOST_KEY.public),
        fingerprintOf(OTHER_KEY.public),
        'known_hosts, line 2',
      ])
        assert.ok(error.message.includes(part), error.message);
      assert.ok(error.advice.includes(`ssh-keygen -R '[127.0.0.1]:${server.port}'`), error.advice);
      return true;
    });
    assert.deepEqual(server.attempts, []);
  });

  it('is refused when it is not the one that was trusted here', async () => {
    const trusted = trustedInMemory(blob(OTHER_KEY.public));
    await assert.rejects(connect(options(server, { trusted, prompt: yes })), { kind: 'host-key-changed' });
    assert.deepEqual(server.attempts, []);
  });

  it('is refused when it is revoked, even if it was trusted', async () => {
    const files = await knownHosts(`@revoked * ${HOST_KEY.public}\n`);
    await assert.rejects(connect(options(server, { knownHostsFiles: files, prompt: yes })), {
      kind: 'host-key-revoked',
      message: /line 1/,
    });
  });

  it('of a host known with another port is believed, but doesn’t make this one changed', () => {
    const key = Buffer.from(blob(HOST_KEY.public), 'base64');
    const known = (line: string) => ({
      knownHosts: findKnownHosts(line, 'f', 'proxy.example', 2222),
      trusted: [],
    });
    assert.equal(judgeHostKey(key, known(`proxy.example ${HOST_KEY.public}`)).state, 'known');
    assert.equal(judgeHostKey(key, known(`proxy.example ${OTHER_KEY.public}`)).state, 'unknown');
    assert.equal(
      judgeHostKey(key, known(`@cert-authority [proxy.example]:2222 ${HOST_KEY.public}`)).state,
      'unknown',
    );
  });

  it('is refused when only another type of key was known, which the host no longer shows', () => {
    const known = findKnownHosts('proxy ssh-rsa AAAAB3NzaC1yc2E=', 'f', 'proxy', 22);
    const key = Buffer.from(blob(HOST_KEY.public), 'base64');
    assert.equal(judgeHostKey(key, { knownHosts: known, trusted: [] }).state, 'changed');
    const unusable = findKnownHosts('proxy ssh-dss AAAAB3NzaC1kc3M=', 'f', 'proxy', 22);
    assert.equal(judgeHostKey(key, { knownHosts: unusable, trusted: [] }).state, 'unknown');
  });

  it('is asked for in a type that can be compared', () => {
    const rsa = findKnownHosts('proxy ssh-rsa AAAAB3NzaC1yc2E=', 'f', 'proxy', 22);
    const order = hostKeyAlgorithms({ knownHosts: rsa, trusted: [] });
    assert.deepEqual(order.slice(0, 2), ['rsa-sha2-512', 'rsa-sha2-256']);
    assert.ok(order.includes('ssh-ed25519'));
    assert.equal(hostKeyAlgorithms({ knownHosts: [], trusted: [] }).at(-1), 'ssh-rsa');
  });

  describe('by ssh_config', () => {
    const reach = async (text: string, changes: Partial<ConnectOptions> = {}): Promise<void> => {
      const config = join(folder, 'config');
      await writeFile(config, text, { mode: 0o600 });
      const { knownHostsFiles: _files, ...given } = options(server, {
        trusted: trustedInMemory(),
        ...changes,
      });
      (await connect({ ...given, configFiles: [config] })).close();
    };
    const known = async (line: string) => `UserKnownHostsFile ${(await knownHosts(`${line}\n`))[0]}\n`;

    it('is looked for in the files that are named there, under the alias that is named there', async () => {
      const own = await known(`[127.0.0.1]:${server.port} ${HOST_KEY.public}`);
      await reach(own);
      await reach(`Host lab\n HostName 127.0.0.1\n Port ${server.port}\n${own}`, {
        host: 'lab',
        port: undefined,
      });
      await reach(`${await known(`the-lab ${HOST_KEY.public}`)}HostKeyAlias the-lab`);
      await assert.rejects(reach(`${await known(`the-lab ${OTHER_KEY.public}`)}HostKeyAlias the-lab`), {
        kind: 'host-key-changed',
        message: new RegExp(`of 127\\.0\\.0\\.1:${server.port} has changed`),
        advice: /ssh-keygen -R 'the-lab'/,
      });
      await assert.rejects(reach('UserKnownHostsFile none\nGlobalKnownHostsFile none'), {
        kind: 'host-key-unknown',
      });
    });

    it('is taken, asked about or refused when it is new, and refused in any case when it has changed', async () => {
      const none = 'UserKnownHostsFile none\nGlobalKnownHostsFile none\n';
      const trusted = trustedInMemory();
      await reach(`${none}StrictHostKeyChecking accept-new`, { trusted });
      assert.deepEqual(trusted.keys, [blob(HOST_KEY.public)]);
      await assert.rejects(reach(`${none}StrictHostKeyChecking yes`, { prompt: yes }), {
        kind: 'host-key-unknown',
        advice: /isn’t even asked about/,
      });
      const said: string[] = [];
      await reach(`${none}StrictHostKeyChecking no`, { prompt: yes, warn: (text) => said.push(text) });
      assert.match(said.join(), /"StrictHostKeyChecking no" isn’t followed/);
      for (const strictness of ['no', 'accept-new', 'ask'])
        await assert.rejects(
          reach(
            `${await known(`[127.0.0.1]:${server.port} ${OTHER_KEY.public}`)}StrictHostKeyChecking ${strictness}`,
            { prompt: yes },
          ),
          { kind: 'host-key-changed' },
        );
    });
  });

  it('of an authority is no key: the host’s own is asked about, and that is said', async () => {
    const questions: Question[] = [];
    const files = await knownHosts(`@cert-authority *,[127.0.0.1]:* ${OTHER_KEY.public}\n`);
    const prompt = { ...yes, confirm: async (question: Question) => questions.push(question) > 0 };
    (await connect(options(server, { trusted: trustedInMemory(), knownHostsFiles: files, prompt }))).close();
    assert.match(
      questions[0]?.detail ?? '',
      /known_hosts, line 1, trusts certificates of this host; they can’t be read/,
    );
  });

  it('may be compared for longer than a handshake may take', async () => {
    const slow = {
      secret: async () => undefined,
      confirm: () => new Promise<boolean>((resolve) => setTimeout(resolve, 400, true)),
    };
    const host = await connect(
      options(server, { trusted: trustedInMemory(), prompt: slow, connectTimeout: 200 }),
    );
    host.close();
  });
});

const yes = { secret: async () => undefined, confirm: async () => true };
