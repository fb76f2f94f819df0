// The same onboarding by the command line, and a proof that doesn't believe it.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AMA_RECEIVED } from '../../test/emulators/ama.ts';
import { repository } from '../setup/node-modules.mjs';
import { say } from '../setup/run.mjs';
import { knownHost, practiceProfile } from './practice.mjs';

/** Exit code: 0 only when onboarding said yes, a new probe says yes, and a message of our own arrived at the agent. */
export async function onboardHeadless(host, endings) {
  const home = await mkdtemp(join(tmpdir(), 'sentinel-cef-practice-'));
  endings.add(() => rm(home, { recursive: true, force: true }));
  await mkdir(join(home, 'config/sentinel-cef/profiles'), { recursive: true });
  await mkdir(join(home, 'state/sentinel-cef'), { recursive: true });
  await writeFile(join(home, 'config/sentinel-cef/profiles/practice.yaml'), practiceProfile(host));
  await writeFile(join(home, 'state/sentinel-cef/known_hosts'), knownHost(host));
  const cli = (...args) => sentinelCef(home, host, endings, args);

  say('sentinel-cef onboard practice');
  const onboarded = await cli('onboard', 'practice', '--yes', '--secrets-stdin');
  if (onboarded !== 0) return failed(`onboarding ended with exit code ${onboarded}`, onboarded);
  say('sentinel-cef check practice');
  const checked = await cli('check', 'practice', '--secrets-stdin');
  if (checked !== 0) return failed(`the check afterwards ended with exit code ${checked}`, checked);
  say('Sending a message of our own to port 514 and looking for it at the agent …');
  for (const protocol of ['tcp', 'udp']) {
    if (!(await arrives(host, protocol)))
      return failed(`a message by ${protocol} did not arrive at the agent`, 1);
  }
  say('The practice proxy is onboarded: messages by tcp and udp arrived at the agent (emulator).');
  return 0;
}

function failed(why, code) {
  say(`The practice proxy is NOT onboarded: ${why}.`);
  return code;
}

function sentinelCef(home, host, endings, args) {
  const env = { ...process.env, XDG_CONFIG_HOME: join(home, 'config'), XDG_STATE_HOME: join(home, 'state') };
  const child = spawn(process.execPath, [join(repository, 'dist/cli.cjs'), ...args], {
    env,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  endings.add(() => void child.kill('SIGKILL'));
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify({ sudo: host.sudoPassword }));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

async function arrives(host, protocol) {
  const token = randomUUID();
  const message = `CEF:0|Example|Practice|1|100|practice message|3|externalId=${token}`;
  await host.run(`logger --rfc3164 --${protocol} -n 127.0.0.1 -P 514 -p local4.notice -t CEF '${message}'`);
  for (let i = 0; i < 100; i += 1) {
    if ((await readFile(join(host.root, AMA_RECEIVED), 'utf8')).includes(token)) return true;
    await sleep(100);
  }
  return false;
}
