import assert from 'node:assert/strict';
import { type ScriptServer, startScriptServer } from '../emulators/script-server.ts';
import { type AmaProxy, amaProxy, WORKSPACE } from './cli/ama-proxy.ts';

interface Outcome {
  readonly verdict: { readonly tone: string };
  readonly findings: readonly {
    readonly id: string;
    readonly state: string;
    readonly title: string;
    readonly evidence: readonly { readonly text: string }[];
  }[];
}

describe('Microsoft’s validation script of the Azure Monitor Agent, by a stand-in', () => {
  let server: ScriptServer;
  let proxy: AmaProxy;
  let { host, cli, secrets, profile } = {} as AmaProxy;

  before(async () => {
    server = await startScriptServer();
    const scripts = { amaTroubleshoot: server.amaTroubleshoot, validation: 'run' };
    proxy = await amaProxy('script', { fields: { scripts } });
    ({ host, cli, secrets, profile } = proxy);
  });
  afterEach(() => {
    server.fault = undefined;
  });
  after(async () => {
    await proxy?.stop();
    await server?.close();
  });

  const onboarded = async (): Promise<Outcome> => {
    const { stdout } = await cli.run(['onboard', profile, '--yes', '--format', 'json'], secrets);
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Outcome;
  };
  const script = (outcome: Outcome) => outcome.findings.find(({ id }) => id === 'validation-script');

  it('is overruled where our own checks are good, with the reason', async () => {
    const outcome = await onboarded();
    assert.equal(outcome.verdict.tone, 'good', 'a failure that the script claims must not turn the verdict');
    assert.equal(script(outcome)?.state, 'pass');
    const words = script(outcome)?.evidence.map(({ text }) => text) ?? [];
    assert.ok(
      words.some((text) =>
        text.startsWith('overruled: listen_to_incoming_events: Failure – but: Mock messages reach the agent'),
      ),
      words.join('\n'),
    );
    assert.ok(
      words.some((text) =>
        text.startsWith('overruled: verify_Syslog_daemon_listening: Failed to check – but: Listening on 514'),
      ),
      words.join('\n'),
    );
  });

  it('leaves no capture running and no report behind', async () => {
    const left = await host.run(
      'pgrep -x tcpdump; ls /tmp/troubleshooter_output_file.log /tmp/tmp.* 2>/dev/null',
    );
    assert.equal(left.stdout.trim(), '');
  });

  it('is unknown when it crashed, and says how', async () => {
    server.fault = 'crash';
    // Another address: the one before has been confirmed as it was.
    await cli.profile(host, {
      workspaceId: WORKSPACE,
      scripts: { amaTroubleshoot: `${server.amaTroubleshoot}?crash`, validation: 'run' },
    });
    const outcome = await onboarded();
    assert.equal(outcome.verdict.tone, 'good');
    assert.equal(script(outcome)?.state, 'unknown');
    assert.match(script(outcome)?.evidence[0]?.text ?? '', /^crashed: \w*Error: No module named/);
  });
});
