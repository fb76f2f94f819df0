import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ScriptFault, scriptText, startScriptServer } from '../emulators/script-server.ts';
import { eventually } from './eventually.ts';
import { bootHost, type Host } from './host.ts';
import type { Answer } from './root-shell.ts';

const WORKSPACE = '3b0d2f5e-7c11-4a86-8e0a-9d5c6b7a8f01';
const OTHER = '11d2c3b4-0000-4a86-8e0a-9d5c6b7a8f02';
const KEY = 'c3RhbmQtaW4ga2V5IG9mIG5vIHdvcmtzcGFjZQ==';
const RECEIVED = `var/opt/microsoft/omsagent/${WORKSPACE}/emulator/received.log`;
const OK = (text: string) => `\u001b[1;32;40m${text}`;
const ERROR = '\u001b[1;31;40m';

/** Runs a stand-in on a host as the product would: from a folder of its own, unbuffered. */
async function runScript(host: Host, name: string, args: string, fault?: ScriptFault): Promise<Answer> {
  const text = Buffer.from(await scriptText(name, fault)).toString('base64');
  return host.run(
    `cd "$(mktemp -d)" && echo ${text} | base64 -d > script.py && exec python3 -u script.py ${args}`,
  );
}

const sockets = async (host: Host) => (await host.run("ss -Hlntu | awk '{print $1, $5}'")).stdout.split('\n');

describe('the stand-in for the legacy installer', () => {
  let host: Host;
  let answer: Answer;
  before(async () => {
    host = await bootHost({ name: 'legacy', image: 'bookworm' });
    answer = await runScript(host, 'cef_installer', `${WORKSPACE} ${KEY}`);
  });
  after(() => host.stop());

  it('says that it is a stand-in in its first comment', async () => {
    for (const name of ['cef_installer', 'cef_troubleshoot']) {
      assert.match((await scriptText(name)).split('\n')[1] ?? '', /^# Stand-in for Microsoft's/);
    }
  });

  it('prints success, the key, and exits with 0', () => {
    assert.equal(answer.exitCode, 0);
    assert.ok(answer.stdout.includes(OK('Installation completed')));
    assert.ok(answer.stdout.includes(`Primary key: ${KEY}`));
    assert.ok(!answer.stdout.includes(ERROR));
  });

  it('opens port 514 for both protocols and starts the agent emulator', async () => {
    const open = await eventually(
      'the agent',
      () => sockets(host),
      (all) => all.includes('tcp 127.0.0.1:25226'),
    );
    assert.ok(open.includes('tcp 0.0.0.0:514'));
    assert.ok(open.includes('udp 0.0.0.0:514'));
    assert.match(
      (await host.run(`systemctl status omsagent-${WORKSPACE}`)).stdout,
      /emulator[\s\S]*active \(running\)/,
    );
  });

  it('lets CEF messages through to the agent, and nothing else', async () => {
    await host.run("logger -n 127.0.0.1 -d -P 514 --rfc3164 -t other 'plain message'");
    await host.run("logger -n 127.0.0.1 -d -P 514 --rfc3164 -t CEF '0|Example|Box|1|1|x|3|cs1=there'");
    const received = () => readFile(join(host.root, RECEIVED), 'utf8').catch(() => '');
    const text = await eventually('the message', received, (lines) => lines.includes('cs1=there'));
    assert.ok(!text.includes('plain message'));
  });

  it('is followed by a validation that finds the mock message at the agent', async () => {
    const { stdout, exitCode } = await runScript(host, 'cef_troubleshoot', WORKSPACE);
    assert.equal(exitCode, 0);
    assert.ok(stdout.includes(OK('Daemon incoming port 514 is open')));
    assert.ok(stdout.includes(OK('Omsagent is listening to incoming port 25226')));
    assert.ok(stdout.includes(OK('Mock messages sent and received')));
    assert.ok(stdout.includes(OK('Completed troubleshooting.')));
  });

  it('refuses a host that is connected to another workspace, with exit code 0', async () => {
    const refused = await runScript(host, 'cef_installer', `${OTHER} ${KEY}`);
    assert.equal(refused.exitCode, 0);
    assert.ok(refused.stdout.includes(`${ERROR}This machine already has an omsagent`));
    assert.ok(!refused.stdout.includes('Installation completed'));
  });

  it('changes nothing when it is run again', async () => {
    const before = (await host.run('cat /etc/rsyslog.conf')).stdout;
    const again = await runScript(host, 'cef_installer', `${WORKSPACE} ${KEY}`);
    assert.ok(again.stdout.includes(OK('Installation completed')));
    assert.equal((await host.run('cat /etc/rsyslog.conf')).stdout, before);
  });
});

describe('the stand-in for the legacy installer, when something fails', () => {
  let host: Host;
  before(async () => {
    host = await bootHost({ name: 'legacy-fails', image: 'bookworm' });
  });
  after(() => host.stop());

  it('says three red lines without arguments, and exits with 0', async () => {
    const { stdout, exitCode } = await runScript(host, 'cef_installer', '');
    assert.equal(exitCode, 0);
    assert.equal(stdout.split(ERROR).length - 1, 3);
  });

  it('says so in red when the agent refuses the system, and exits with 0', async () => {
    const { stdout, exitCode } = await runScript(
      host,
      'cef_installer',
      `${WORKSPACE} ${KEY}`,
      'agent-refused',
    );
    assert.equal(exitCode, 0);
    assert.ok(stdout.includes(`${ERROR}Error: could not install omsagent`));
  });

  it('prints success although the agent could not be fetched', async () => {
    const { stdout, stderr, exitCode } = await runScript(
      host,
      'cef_installer',
      `${WORKSPACE} ${KEY}`,
      'agent-missing',
    );
    assert.equal(exitCode, 0);
    assert.ok(stdout.includes(OK('Installation completed')));
    assert.match(stderr, /unable to resolve host address/);
    assert.ok(!(await sockets(host)).includes('tcp 127.0.0.1:25226'));
  });

  it('prints success although the daemon does not start again', async () => {
    const { stdout, stderr, exitCode } = await runScript(
      host,
      'cef_installer',
      `${WORKSPACE} ${KEY}`,
      'restart-fails',
    );
    assert.equal(exitCode, 0);
    assert.ok(stdout.includes(OK('Rsyslog daemon restarted successfully')));
    assert.match(stderr, /Job for rsyslog\.service failed/);
    assert.notEqual((await host.run('systemctl is-active rsyslog')).stdout, 'active\n');
  });
});

describe('the stand-in for the legacy validation', () => {
  it('dies with a traceback where no agent is installed, as the real one does', async () => {
    const host = await bootHost({ name: 'no-agent', image: 'bookworm' });
    const { exitCode, stderr } = await runScript(host, 'cef_troubleshoot', WORKSPACE);
    await host.stop();
    assert.equal(exitCode, 1);
    assert.match(stderr, /^Traceback/m);
  });
});

describe('the stand-in for the legacy installer on syslog-ng', () => {
  it('opens port 514, and cuts off the messages of the host itself', async () => {
    const host = await bootHost({ name: 'legacy-ng', image: 'bookworm-syslog-ng' });
    try {
      await runScript(host, 'cef_installer', `${WORKSPACE} ${KEY}`);
      const open = await eventually(
        'the listener',
        () => sockets(host),
        (all) => all.includes('udp 0.0.0.0:514'),
      );
      assert.ok(open.includes('tcp 0.0.0.0:514'));
      await host.run(
        "logger -n 127.0.0.1 -d -P 514 --rfc3164 -t CEF '0|Example|Box|1|1|x|3|cs1=there'; logger CEF:local",
      );
      const received = () => readFile(join(host.root, RECEIVED), 'utf8').catch(() => '');
      const text = await eventually('the message', received, (lines) => lines.includes('cs1=there'));
      assert.ok(!text.includes('CEF:local'));
    } finally {
      await host.stop();
    }
  });
});

describe('the server of the stand-ins', () => {
  it('fails in the ways that downloads fail', async () => {
    const server = await startScriptServer();
    try {
      const get = (url: string) =>
        fetch(url).then(async (answer) => ({ status: answer.status, text: await answer.text() }));
      assert.match((await get(server.installer)).text, /^#!.*python3\n# Stand-in/);
      assert.match((await get(server.troubleshoot)).text, /Completed troubleshooting/);
      server.fault = 'not-found';
      assert.equal((await get(server.installer)).status, 404);
      server.fault = 'html';
      assert.match((await get(server.installer)).text, /^<!DOCTYPE html>/);
      server.fault = 'truncated';
      await assert.rejects(get(server.installer));
      assert.equal(server.requests.length, 5);
    } finally {
      await server.close();
    }
  });
});
