import { type ExtensionContext, l10n, window } from 'vscode';
import { placeOfFirewall, type FirewallAddress } from '../../firewall/address.ts';
import type { Prompt } from '../../shared/ports.ts';

/** Which keys are kept, since the storage itself can't be listed. */
const KEPT = 'firewallKeys';

/** Drops all keys from the editor's secret storage. */
export async function forgetFirewallKeys(extension: ExtensionContext): Promise<void> {
  for (const id of keptIds(extension)) await extension.secrets.delete(id);
  await extension.globalState.update(KEPT, undefined);
}

function keptIds({ globalState }: ExtensionContext): readonly string[] {
  return globalState.get<readonly string[]>(KEPT) ?? [];
}

/** The API key of one firewall in the editor's secret storage. It is put there only after a yes. */
export class FirewallKey {
  readonly #extension: ExtensionContext;
  readonly #id: string;
  readonly #place: string;
  #typed: string | undefined;
  #isStored = false;

  constructor(extension: ExtensionContext, address: FirewallAddress) {
    this.#extension = extension;
    this.#place = placeOfFirewall(address);
    this.#id = `firewall-key ${this.#place}`;
  }

  /** A prompt that takes the stored key before it asks, and remembers a key that was typed. */
  prompting(prompt: Prompt): Prompt {
    return {
      confirm: (question) => prompt.confirm(question),
      secret: async (request) => {
        if (request.kind !== 'firewallKey') return prompt.secret(request);
        const stored = await this.#extension.secrets.get(this.#id);
        if (stored !== undefined) {
          this.#isStored = true;
          return stored;
        }
        this.#typed = await prompt.secret(request);
        return this.#typed;
      },
    };
  }

  /** Offers to keep a key that proved right. Not awaited by the command: the notification may stay for long. */
  async offerToKeep(): Promise<void> {
    const key = this.#typed?.trim();
    if (key === undefined || key === '') return;
    const keep = l10n.t('Keep');
    const text = l10n.t('Keep the API key of {0} in the secret storage of this editor?', this.#place);
    if ((await window.showInformationMessage(text, keep)) !== keep) return;
    await this.#extension.secrets.store(this.#id, key);
    await this.#extension.globalState.update(KEPT, [...new Set([...keptIds(this.#extension), this.#id])]);
  }

  /** Drops a stored key that is not accepted any more, so that the next try asks. */
  async refuse(): Promise<void> {
    if (this.#isStored) await this.#extension.secrets.delete(this.#id);
  }
}
