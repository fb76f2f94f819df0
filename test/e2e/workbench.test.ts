import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { AMA_RECEIVED, installAmaEmulator } from '../emulators/ama.ts';
import { connectFirewall, type Firewall } from '../hosts/firewall.ts';
import { bootHost, type Host } from '../hosts/host.ts';
import { type EditorWindow, openEditor } from './editor-window.ts';
import { answerDialog, dialogText, typeSecret } from './native-dialogs.ts';
import { inOrder, step } from './in-order.ts';
import { screenshot } from './screenshot.ts';
import { THEMES } from './themes.ts';
import { WorkbenchPage } from './workbench-page.ts';

const WORKSPACE = '8c0e5b1e-6a54-4c7e-9f6c-0b8f6f2f1d3a';
const EVENT = '<165>Nov 25 03:00:00 fw1 CEF:0|Palo Alto Networks|PAN-OS|11.1|end|TRAFFIC|1|src=192.0.2.9';
const CSV =
  '<165>Nov 25 03:00:00 fw1 1,2026/11/25 03:00:00,0001,THREAT,url,2560,2026/11/25 03:00:00,192.0.2.1';
describe('onboarding in the editor', function () {
  this.timeout(120_000);
  let host: Host;
  let firewall: Firewall;
  let editor: EditorWindow;
  let workbench: WorkbenchPage;

  before(async () => {
    host = await bootHost({
      name: 'proxy-weu-01',
      image: 'bookworm',
      prepare: (root) => installAmaEmulator(root, { workspaceId: WORKSPACE }),
    });
    firewall = await connectFirewall(host);
    editor = await openEditor({ workspace: 'plain', trusted: true });
    workbench = new WorkbenchPage(editor.page);
  });
  after(async () => {
    await editor?.close();
    await firewall?.remove();
    await host?.stop();
  });
  inOrder(() => editor);

  step('begins in the palette and opens the form', async () => {
    await editor.command('Sentinel CEF: Onboard Palo Alto');
    await workbench.field('Host').waitFor({ timeout: 30_000 });
    await editor.command('View: Toggle Primary Side Bar Visibility');
    assert.match(await workbench.verdict.innerText(), /Not checked yet/);
  });

  it('shows a form without accessibility problems, in four themes', async () => {
    for (const [name, kind] of THEMES) {
      await editor.setTheme(name);
      await workbench.themeKind(kind);
      assert.deepEqual(await workbench.accessibilityProblems(), { theme: kind, problems: [] });
    }
  });

  it('says beside the field what is wrong with it', async () => {
    await workbench.field('Host').fill('not a host');
    await workbench.button('Check and onboard').click();
    await workbench.invalidField('Host').waitFor();
    assert.equal(await workbench.field('User').getAttribute('aria-invalid'), 'true');
    assert.deepEqual((await workbench.accessibilityProblems()).problems, []);
  });

  it('asks for what TLS needs only where there is TLS, and says what is wrong with the senders', async () => {
    assert.equal(await workbench.field('Allowed peers').isVisible(), false);
    await workbench.field('TLS').selectOption('own');
    await workbench.field('Certificate file').waitFor();
    await workbench.field('Firewalls').fill('192.0.2.7, the firewall');
    await workbench.button('Check and onboard').click();
    await workbench.invalidField('Firewalls').waitFor();
    await workbench.invalidField('Certificate key file').waitFor();
    assert.deepEqual((await workbench.accessibilityProblems()).problems, []);
    await screenshot(editor.page, 'form-tls');
  });

  step('asks for trust with the fingerprint of the host’s key', async () => {
    await workbench.field('TLS').selectOption('off');
    await workbench.field('Firewalls').fill('');
    await workbench.field('Host').fill(host.address);
    await workbench.field('Port').fill(String(host.port));
    await workbench.field('User').fill(host.user);
    await workbench.field('Log in with').selectOption('key');
    await workbench.field('Private key file').fill(host.keyFile);
    await workbench.field('Name').fill('weu');
    await workbench.field('Name').press('Enter');
    const text = await dialogText(editor.page);
    assert.match(text, /127\.0\.0\.1/);
    assert.match(text, /SHA256:[A-Za-z0-9+/]{43}/);
    await answerDialog(editor.page, 'Trust');
  });

  step('asks for the sudo password in a box that hides it', async () => {
    assert.match(await typeSecret(editor.page, 'wrong'), /operator@127\.0\.0\.1/);
  });

  step('asks anew for a sudo password that was wrong, instead of sending it once more', async () => {
    await workbench.redFinding('root-rights').waitFor({ timeout: 30_000 });
    await workbench.button('Run again').click();
    await typeSecret(editor.page, host.sudoPassword);
  });

  step('shows the change as a difference and waits', async () => {
    await workbench.question.waitFor({ timeout: 30_000 });
    assert.match(await workbench.current.innerText(), /Listener/);
    assert.match(await workbench.question.innerText(), /\/etc\/rsyslog\.d\//);
    assert.match(await workbench.question.innerText(), /^\s*\+ .*imudp/m);
    assert.deepEqual(await ourFiles(host), []);
    assert.deepEqual((await workbench.accessibilityProblems()).problems, []);
    await screenshot(editor.page, 'plan');
  });

  step('changes nothing on no, and asks again the next time', async () => {
    await workbench.question.locator('#decline').click();
    await workbench.button('Run again').waitFor({ timeout: 30_000 });
    assert.deepEqual(await ourFiles(host), []);
    await workbench.button('Run again').click();
    await workbench.question.waitFor({ timeout: 30_000 });
  });

  step('shows after a reload in the middle how far it was, not as if it were live, and goes on', async () => {
    await editor.page.reload();
    await workbench.page.getByText('The proxy was not looked at since.').waitFor({ timeout: 60_000 });
    assert.match(await workbench.verdict.innerText(), /20\d\d.*:.*cut off, or still runs elsewhere/s);
    assert.match(await workbench.step('connect').innerText(), /, done/);
    assert.doesNotMatch(await workbench.step('listener').innerText(), /, done|, waits/);
    assert.deepEqual((await workbench.accessibilityProblems()).problems, []);
    await screenshot(editor.page, 'recorded');
    await workbench.button('Go on').click();
    await typeSecret(editor.page, host.sudoPassword);
    await workbench.question.waitFor({ timeout: 30_000 });
    assert.equal(await workbench.page.getByText('not looked at since').count(), 0);
  });

  step('applies it on yes, and proves that events reach the agent', async () => {
    await workbench.question.locator('#apply').click();
    await workbench.question
      .getByText('Watch for events of the firewall for 30 s?')
      .waitFor({ timeout: 60_000 });
    assert.deepEqual((await workbench.accessibilityProblems()).problems, []);
    await screenshot(editor.page, 'offer');
    await workbench.button('Skip').click();
    await workbench.finding('firewall-events').getByText('not watched: skipped').waitFor({ timeout: 60_000 });
    await workbench.verdict.getByText('Events reach the agent.').waitFor({ timeout: 60_000 });
    const hops = await workbench.hops();
    assert.deepEqual(
      hops.slice(1, 4).map((hop) => hop.slice(hop.lastIndexOf(','))),
      [', events get through', ', events get through', ', events get through'],
    );
    for (const id of ['connect', 'prerequisites', 'agent', 'listener', 'validate']) {
      assert.match(await workbench.step(id).innerText(), /, done/, id);
    }
    assert.match(await readFile(join(host.root, AMA_RECEIVED), 'utf8'), /TestCommonEventFormat/);
    assert.equal((await ourFiles(host)).length > 0, true);
    await screenshot(editor.page, 'workbench');
  });

  it('shows the finished run without accessibility problems, in four themes', async () => {
    for (const [name, kind] of THEMES) {
      await editor.setTheme(name);
      await workbench.themeKind(kind);
      await screenshot(editor.page, kind);
      assert.deepEqual(await workbench.accessibilityProblems(), { theme: kind, problems: [] });
    }
  });

  it('watches for events of the firewall, and shows who sends what', async () => {
    await workbench.button('Watch for events of the firewall').click();
    await workbench.log.getByText('watching port 514').last().waitFor({ timeout: 30_000 });
    // One after the other: a slow machine must not have more to send all the time.
    let watching = true;
    const sending = (async () => {
      for (; watching; await setTimeout(500)) {
        await firewall.send('udp', [EVENT, EVENT]);
        await firewall.send('tcp', [`${CSV}\n`]);
      }
    })();
    try {
      await workbench.log.getByText(`${firewall.address} sends CEF by UDP`).waitFor({ timeout: 30_000 });
      await workbench.log.getByText(`${firewall.address} sends native PAN-OS CSV by TCP`).waitFor();
    } finally {
      watching = false;
      await sending;
    }
    // It may be over by itself.
    if (await workbench.button('Stop').isVisible()) await workbench.button('Stop').click();
    const finding = workbench.finding('firewall-events');
    await finding.getByText('native PAN-OS CSV').first().waitFor({ timeout: 30_000 });
    assert.match(await finding.innerText(), /by UDP, CEF, clean/);
    assert.match(await workbench.verdict.innerText(), /Events reach the agent/);
    assert.deepEqual((await workbench.accessibilityProblems()).problems, []);
    await screenshot(editor.page, 'watched');
  });

  it('goes to a step by keyboard, and reads from its heading on', async () => {
    await workbench.step('connect').focus();
    await editor.page.keyboard.press('Enter');
    await workbench.current.getByText('Connect').waitFor();
    assert.equal(await workbench.heading.evaluate((heading) => heading.matches(':focus')), true);
  });

  it('is as it was after the tab was closed and opened again', async () => {
    await editor.command('View: Close Editor');
    await editor.page.locator('iframe.webview.ready').waitFor({ state: 'detached' });
    await editor.command('Sentinel CEF: Onboard Palo Alto');
    await workbench.verdict.getByText('Events reach the agent.').waitFor({ timeout: 30_000 });
    assert.match(await workbench.current.innerText(), /Connect/);
  });

  it('left no secret in the page and in what it keeps on the disk', async () => {
    assert.equal((await workbench.text()).includes(host.sudoPassword), false);
    assert.equal((await editor.page.content()).includes(host.sudoPassword), false);
    for (const file of await filesBelow(editor.folder)) {
      assert.equal((await readFile(file, 'latin1')).includes(host.sudoPassword), false, file);
    }
  });

  step('puts everything back by Undo, after asking', async () => {
    await workbench.button('Undo changes').click();
    assert.match(await dialogText(editor.page), /operator@127\.0\.0\.1/);
    await answerDialog(editor.page, 'Undo Changes');
    await workbench.finding('listener-open').waitFor({ timeout: 60_000 });
    await workbench.button('Validate').waitFor({ timeout: 30_000 });
    assert.deepEqual(await ourFiles(host), []);
    await screenshot(editor.page, 'undone');
  });

  step('finds the input that bypasses the agent, and says so in red', async () => {
    await host.run(BYPASS);
    await workbench.button('Validate').click();
    const finding = workbench.redFinding('ruleset-bypasses-agent');
    await finding.waitFor({ timeout: 60_000 });
    await workbench.button('Stop').waitFor({ state: 'detached', timeout: 60_000 });
    await workbench.step('validate').getByText(', failed').waitFor({ state: 'attached', timeout: 60_000 });
    assert.match(await finding.innerText(), /20-remote\.conf:\d+/);
    assert.ok((await workbench.hops()).some((hop) => hop.endsWith(', events are lost here')));
    assert.deepEqual((await workbench.accessibilityProblems()).problems, []);
    await screenshot(editor.page, 'broken');
  });

  it('fits into a narrow window, one thing under the other', async () => {
    await editor.page.setViewportSize({ width: 620, height: 960 });
    await workbench.redFinding('ruleset-bypasses-agent').scrollIntoViewIfNeeded();
    assert.equal(await workbench.overflows(), false);
    assert.deepEqual((await workbench.accessibilityProblems()).problems, []);
    await screenshot(editor.page, 'narrow');
    await editor.page.setViewportSize({ width: 1360, height: 960 });
  });

  it('shows the last run after the window was reloaded, as of its time, and has the form filled', async () => {
    await editor.page.reload();
    await workbench.page.getByText('The proxy was not looked at since.').waitFor({ timeout: 60_000 });
    await workbench.redFinding('ruleset-bypasses-agent').waitFor();
    await screenshot(editor.page, 'recorded-red');
    await workbench.button('Edit proxy').click();
    assert.equal(await workbench.field('Host').inputValue(), host.address);
    assert.equal(await workbench.field('Saved proxy').inputValue(), 'weu');
  });

  it('asked no other origin for anything', () => {
    assert.deepEqual(editor.strangers, []);
  });
});

/** Messages of port 514 go to a ruleset that writes a file and hands nothing to the agent. */
const BYPASS = `
cat >/etc/rsyslog.d/20-remote.conf <<'END'
module(load="imudp")
module(load="imtcp")
ruleset(name="remote") {
  action(type="omfile" file="/var/log/remote.log")
}
input(type="imudp" port="514" ruleset="remote")
input(type="imtcp" port="514" ruleset="remote")
END
systemctl restart rsyslog
`;

async function ourFiles(host: Host): Promise<readonly string[]> {
  return (await readdir(join(host.root, 'etc/rsyslog.d'))).filter((name) => name.includes('sentinel-cef'));
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
