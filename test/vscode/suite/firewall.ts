import assert from 'node:assert/strict';
import { commands, env, window } from 'vscode';
import { acceptLists } from './accept-lists.ts';
import { closeAll } from './close-all.ts';
import { until } from './until.ts';

const textOfEditor = () => window.activeTextEditor?.document.getText() ?? '';

describe('Configure Firewall', () => {
  beforeEach(closeAll);
  afterEach(closeAll);

  it('opens the commands of what was asked for, and offers to copy them', async () => {
    await commands.executeCommand('sentinelCef.configureFirewall', {
      release: '10.2',
      logTypes: ['traffic', 'threat'],
      profile: 'sentinel',
      servers: [{ address: '192.0.2.20' }],
      place: { on: 'firewall' },
      rules: ['Allow web'],
    });
    const lines = textOfEditor().trimEnd().split('\n');
    assert.ok(lines.every((line) => line.startsWith('set ')));
    assert.ok(lines.includes('set rulebase security rules "Allow web" log-setting Sentinel-CEF'));
    await env.clipboard.writeText('something else');
    // The first button of the notification is the one that is focused.
    let copied = '';
    await until(() => {
      void commands.executeCommand('notifications.focusFirstToast');
      void commands.executeCommand('notification.acceptPrimaryAction');
      void env.clipboard.readText().then((text) => {
        copied = text;
      });
      return copied.startsWith('set ');
    });
    assert.equal(copied, textOfEditor());
  });

  it('asks for what was not said, and takes traffic and threat at first', async () => {
    await acceptLists(
      commands.executeCommand('sentinelCef.configureFirewall', {
        servers: [{ address: 'proxy' }],
        rules: [],
      }),
    );
    const text = textOfEditor();
    assert.match(text, /^set shared log-settings syslog Sentinel-CEF server proxy1 server proxy\n/);
    assert.match(text, / format traffic "CEF:0/);
    assert.match(text, / format threat "CEF:0/);
    assert.doesNotMatch(text, / format (?!traffic|threat|escaping|BSD)/);
  });

  it('opens nothing for what there is no plan for', async () => {
    await commands.executeCommand('sentinelCef.configureFirewall', {
      release: '9.1',
      logTypes: ['decryption'],
      profile: 'sentinel',
      servers: [{ address: 'proxy' }],
      place: { on: 'firewall' },
      rules: [],
    });
    assert.equal(window.activeTextEditor, undefined);
  });
});
