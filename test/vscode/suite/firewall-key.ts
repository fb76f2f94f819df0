import assert from 'node:assert/strict';
import { commands, type ExtensionContext } from 'vscode';
import { FirewallKey, forgetFirewallKeys } from '../../../src/extension/firewall/firewall-key.ts';
import type { Prompt } from '../../../src/shared/ports.ts';
import { closeAll } from './close-all.ts';
import { until } from './until.ts';

const ADDRESS = { host: 'fw1.example.com', port: 443 };
const REQUEST = { kind: 'firewallKey', prompt: 'API key', again: false } as const;

/** The storages of an extension, in memory. */
function storages() {
  const secrets = new Map<string, string>();
  const state = new Map<string, unknown>();
  const extension = {
    secrets: {
      get: async (id: string) => secrets.get(id),
      store: async (id: string, secret: string) => void secrets.set(id, secret),
      delete: async (id: string) => void secrets.delete(id),
    },
    globalState: {
      get: (id: string) => state.get(id),
      update: async (id: string, value: unknown) => void state.set(id, value),
    },
  } as unknown as ExtensionContext;
  return { extension, secrets, state };
}

function typing(key: string | undefined): Prompt & { asked: number } {
  const prompt = {
    asked: 0,
    confirm: async () => true,
    secret: async () => {
      prompt.asked += 1;
      return key;
    },
  };
  return prompt;
}

describe('The API key of a firewall', () => {
  beforeEach(closeAll);
  afterEach(closeAll);

  it('is kept after a yes only, taken without asking then, and forgotten with all others', async () => {
    const { extension, secrets, state } = storages();
    const first = new FirewallKey(extension, ADDRESS);
    assert.equal(await first.prompting(typing(' typed-key ')).secret(REQUEST), ' typed-key ');
    assert.equal(secrets.size, 0);
    void first.offerToKeep();
    await until(() => {
      void commands.executeCommand('notifications.focusFirstToast');
      void commands.executeCommand('notification.acceptPrimaryAction');
      return secrets.size === 1;
    });
    assert.deepEqual([...secrets.values()], ['typed-key']);
    assert.doesNotMatch(JSON.stringify([...state]), /typed-key/);
    const prompt = typing('another');
    assert.equal(await new FirewallKey(extension, ADDRESS).prompting(prompt).secret(REQUEST), 'typed-key');
    assert.equal(prompt.asked, 0);
    await until(() => state.get('firewallKeys') !== undefined);
    await forgetFirewallKeys(extension);
    assert.equal(secrets.size, 0);
  });

  it('is dropped when the firewall refuses it, and one of another firewall stays', async () => {
    const { extension, secrets } = storages();
    secrets.set('firewall-key fw1.example.com', 'old');
    secrets.set('firewall-key fw2.example.com', 'other');
    const key = new FirewallKey(extension, ADDRESS);
    assert.equal(await key.prompting(typing(undefined)).secret(REQUEST), 'old');
    await key.refuse();
    assert.deepEqual([...secrets.values()], ['other']);
  });
});
