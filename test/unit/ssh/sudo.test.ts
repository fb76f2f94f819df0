import assert from 'node:assert/strict';
import { once } from 'node:events';
import ssh2, { type Client } from 'ssh2';
import type { ScriptOptions, ScriptResult, SecretRequest } from '../../../src/shared/ports.ts';
import { Redaction } from '../../../src/shared/redaction.ts';
import { connect } from '../../../src/ssh/connect.ts';
import { SshHost } from '../../../src/ssh/ssh-host.ts';
import { type FakeHost, fakeHost } from './fake-host.ts';
import { options, type PracticeServer, practiceServer } from './practice-server.ts';

/** Every shell that a Linux host has as its sh. */
const SHELLS = ['dash', 'bash', 'busybox'];
const PASSWORD = `p4$$w"o'r d\\1 -n %s`;
const SCRIPT = 'echo "out ${SUDO_USER-nobody}"; echo err >&2; cat; exit 7';

interface Visit {
  readonly result: ScriptResult;
  readonly roundTrips: number;
  readonly asked: readonly SecretRequest[];
  readonly host: FakeHost;
}

/** One connection to a host of one shell, which each visit makes look otherwise. */
class Shell {
  readonly #shell: string;
  readonly #environment: NodeJS.ProcessEnv = {};
  #server: PracticeServer | undefined;
  #client: Client | undefined;
  readonly #hosts: FakeHost[] = [];

  constructor(shell: string) {
    this.#shell = shell;
  }

  async start(): Promise<void> {
    this.#server = await practiceServer({ environment: this.#environment });
    this.#client = new ssh2.Client();
    this.#client.connect({ host: '127.0.0.1', port: this.#server.port, username: 'operator' });
    await once(this.#client, 'ready');
    this.#client.setNoDelay(true);
  }

  async stop(): Promise<void> {
    this.#client?.end();
    await this.#server?.stop();
    for (const host of this.#hosts) await host.remove();
  }

  async visit(
    fake: Parameters<typeof fakeHost>[0],
    privilege: ScriptOptions['privilege'],
    sudo: { readonly answers?: readonly string[]; readonly known?: string } = {},
  ): Promise<Visit> {
    assert.ok(this.#client);
    const host = await fakeHost({ ...fake, sh: this.#shell });
    this.#hosts.push(host);
    Object.assign(this.#environment, host.environment, { pw: 'exported', sentinel_pw: 'exported' });
    const asked: SecretRequest[] = [];
    const answers = [...(sudo.answers ?? [])];
    const remote = new SshHost(this.#client, {
      label: 'operator@host',
      redaction: new Redaction(),
      log: () => undefined,
      sudoPassword: sudo.known,
      prompt: {
        confirm: async () => false,
        secret: async (request) => (asked.push(request), answers.shift()),
      },
    });
    const result = await remote.runScript(SCRIPT, { privilege });
    assert.ok(this.#server?.commands.every((command) => command === 'sh -s'));
    assert.doesNotMatch(
      (await host.calls()).join(),
      /p4[$\\'"]/, // as it is, or quoted; names of folders may have the two letters too
      'the password must not be in arguments or environment',
    );
    return { result, roundTrips: remote.roundTrips, asked, host };
  }
}

for (const shell of SHELLS) {
  describe(`a script run by ${shell} as sh`, () => {
    const at = new Shell(shell);
    before(() => at.start());
    after(() => at.stop());
    const ran = ({ result }: Visit, user: string) => {
      assert.equal(result.stdout, `out ${user}\n`);
      assert.equal(result.stderr, 'err\n');
      assert.equal(result.exitCode, 7);
    };

    it('runs as it is for root and for whoever doesn’t want to be', async () => {
      const root = await at.visit({ uid: 0 }, 'required');
      ran(root, 'nobody');
      assert.equal(root.result.privilege, 'root');
      const user = await at.visit({ sudo: 'nopasswd' }, 'never');
      ran(user, 'nobody');
      assert.equal(user.result.privilege, 'user');
      assert.equal(user.result.sudoProblem, undefined);
      assert.deepEqual(await user.host.calls(), []);
    });

    it('runs by sudo without a password where there is such a rule', async () => {
      const seen = await at.visit({ sudo: 'nopasswd', noise: true }, 'required');
      assert.equal(seen.result.stdout, 'out nobody\n');
      assert.equal(seen.result.stderr, 'err\n', 'sudo’s noise is not the script’s');
      assert.equal(seen.result.exitCode, 7);
      assert.equal(seen.result.privilege, 'sudo');
      assert.equal(seen.roundTrips, 1);
      assert.equal(seen.asked.length, 0);
    });

    it('runs by sudo with a password that was known, in one round trip', async () => {
      const seen = await at.visit({ sudo: 'password', password: PASSWORD, noise: true }, 'required', {
        known: PASSWORD,
      });
      ran(seen, 'operator');
      assert.equal(seen.result.privilege, 'sudo');
      assert.equal(seen.roundTrips, 1);
    });

    it('SSH-15: asks once for a password that is needed, whatever its characters', async () => {
      for (const privilege of ['required', 'preferred'] as const) {
        const seen = await at.visit({ sudo: 'password', password: PASSWORD }, privilege, {
          answers: [PASSWORD],
        });
        ran(seen, 'operator');
        assert.deepEqual(
          seen.asked.map(({ kind, again }) => [kind, again]),
          [['sudo', false]],
        );
        assert.equal(seen.roundTrips, 2);
      }
    });

    it('uses a password where sudo takes none for another command only', async () => {
      const fake = { sudo: 'true-only', password: PASSWORD } as const;
      ran(await at.visit(fake, 'required', { answers: [PASSWORD] }), 'operator');
    });

    it('makes one attempt with a wrong password, and none with the script', async () => {
      const seen = await at.visit({ sudo: 'password', password: PASSWORD }, 'required', {
        answers: ['wrong'],
      });
      assert.equal(seen.result.sudoProblem, 'wrong-password');
      assert.match(seen.result.sudoMessage ?? '', /1 incorrect password attempt/);
      assert.equal(seen.result.exitCode, undefined);
      assert.equal(seen.result.stdout, '');
      assert.deepEqual(await seen.host.attempts(), ['wrong']);
    });

    it('goes on as the user when root was only preferred, and says why', async () => {
      for (const [fake, sudo, problem] of [
        [{ sudo: 'password', password: PASSWORD }, [], 'password-needed'],
        [{ sudo: 'password', password: PASSWORD }, ['wrong'], 'wrong-password'],
        [{ sudo: 'not-allowed', password: PASSWORD }, [PASSWORD], 'not-allowed'],
        [{ sudo: 'requiretty' }, [], 'terminal-needed'],
      ] as const) {
        const seen = await at.visit(fake, 'preferred', { answers: sudo });
        ran(seen, 'nobody');
        assert.equal(seen.result.privilege, 'user');
        assert.equal(seen.result.sudoProblem, problem);
      }
    });

    it('tells apart why root can’t be had, noise or not', async () => {
      for (const [fake, sudo, problem] of [
        [{ sudo: 'password', noise: true }, [], 'password-needed'],
        [{ sudo: 'not-allowed', password: PASSWORD, noise: true }, [PASSWORD], 'not-allowed'],
        [{ sudo: 'requiretty', noise: true }, [], 'terminal-needed'],
        [{ sudo: 'sudo-rs' }, [PASSWORD], 'terminal-needed'],
        [{ sudo: 'true-only', password: PASSWORD }, [], 'password-needed'],
        // With verifypw=never a check proves nothing, and script lines would be taken for passwords.
        [{ sudo: 'verifypw-never', password: 'else' }, [PASSWORD], 'other'],
      ] as const) {
        const seen = await at.visit(fake, 'required', { answers: sudo });
        assert.equal(seen.result.sudoProblem, problem, JSON.stringify(seen.result));
        assert.equal(seen.result.stdout, '');
        assert.equal(seen.result.exitCode, undefined);
        assert.doesNotMatch(seen.result.sudoMessage ?? '', /unable to resolve host/);
        assert.notEqual(seen.result.sudoMessage, '');
        assert.ok((await seen.host.attempts()).length <= 1);
      }
    });

    it('says when there is no sudo', async () => {
      const only = ['cat'];
      const seen = await at.visit({ only }, 'required');
      assert.equal(seen.result.sudoProblem, 'missing');
      assert.equal(seen.asked.length, 0);
      ran(await at.visit({ only }, 'preferred'), 'nobody');
    });
  });
}

describe('the sudo password', () => {
  it('is remembered while the connection lives, and masked wherever it shows up', async () => {
    const host = await fakeHost({ sudo: 'password', password: PASSWORD });
    const server = await practiceServer({ environment: host.environment });
    const asked: SecretRequest[] = [];
    const given = options(server, { secrets: { sudo: [PASSWORD] }, asked });
    const remote = await connect(given);
    await remote.runScript(SCRIPT, { privilege: 'required' });
    await remote.runScript(SCRIPT, { privilege: 'preferred' });
    assert.equal(asked.length, 1);
    assert.equal(remote.roundTrips, 3);
    assert.ok(!given.redaction.apply(`so ${PASSWORD} it is`).includes(PASSWORD));
    remote.close();
    await server.stop();
    await host.remove();
  });

  it('is not sent again after sudo refused it', async () => {
    const host = await fakeHost({ sudo: 'password', password: PASSWORD });
    const server = await practiceServer({ environment: host.environment });
    const asked: SecretRequest[] = [];
    const remote = await connect(
      options(server, { secrets: { sudo: ['wrong', PASSWORD] }, asked, sudoPassword: 'wrong' }),
    );
    const run = () => remote.runScript(SCRIPT, { privilege: 'required' });
    assert.equal((await run()).sudoProblem, 'wrong-password');
    assert.equal(asked.length, 0);
    assert.equal((await run()).sudoProblem, 'password-needed', 'the same wrong one was given again');
    assert.equal((await run()).privilege, 'sudo');
    assert.deepEqual(
      asked.map(({ again }) => again),
      [true, true],
    );
    assert.equal((await host.attempts()).filter((attempt) => attempt === 'wrong').length, 1);
    remote.close();
    await server.stop();
    await host.remove();
  });

  it('that was of no use is told in later runs too', async () => {
    const host = await fakeHost({ sudo: 'not-allowed', password: PASSWORD });
    const server = await practiceServer({ environment: host.environment });
    const remote = await connect(options(server, { secrets: { sudo: [PASSWORD] } }));
    for (let round = 0; round < 2; round++) {
      const result = await remote.runScript(SCRIPT, { privilege: 'preferred' });
      assert.equal(result.sudoProblem, 'not-allowed');
      assert.equal(result.exitCode, 7);
    }
    assert.equal((await host.attempts()).length, 1);
    remote.close();
    await server.stop();
    await host.remove();
  });

  it('is not in the sentence about a host that echoes what it is sent', async () => {
    for (const width of [10_000, 7]) {
      const server = await practiceServer({
        command: (channel) => {
          channel.on('data', (chunk: Buffer) => {
            channel.write('Switch> ');
            for (let at = 0; at < chunk.length; at += width)
              channel.write(`${chunk.toString('utf8', at, at + width)}\n`);
          });
          channel.on('end', () => {
            channel.exit(1);
            channel.end();
          });
        },
      });
      const remote = await connect(options(server, { sudoPassword: 'Sesame-123' }));
      await assert.rejects(
        remote.runScript('x', { privilege: 'required' }),
        (error: Error & { kind: string }) => {
          assert.equal(error.kind, 'no-shell');
          assert.match(error.message, /It said: Switch>/);
          assert.doesNotMatch(error.message, /Sesa|me-1|-123/);
          return true;
        },
      );
      remote.close();
      await server.stop();
    }
  });

  it('is asked for once in a connection when root is only preferred', async () => {
    const host = await fakeHost({ sudo: 'password', password: PASSWORD });
    const server = await practiceServer({ environment: host.environment });
    const asked: SecretRequest[] = [];
    const remote = await connect(options(server, { asked }));
    for (let round = 0; round < 2; round++) {
      const result = await remote.runScript(SCRIPT, { privilege: 'preferred' });
      assert.equal(result.sudoProblem, 'password-needed');
      assert.equal(result.exitCode, 7);
    }
    assert.equal(asked.length, 1);
    remote.close();
    await server.stop();
    await host.remove();
  });
});
