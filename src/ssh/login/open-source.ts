import type { Profile } from '../../shared/profile.ts';
import type { Prompt } from '../../shared/ports.ts';
import type { Redaction } from '../../shared/redaction.ts';
import type { ConnectionPlan } from '../config/connection-plan.ts';
import { defaultAgentSocket } from './agent.ts';
import { openIdentities, unusableKey } from './identities.ts';
import { readKeyFile } from './key-file.ts';
import type { Source } from './login.ts';

export interface SourceOptions {
  readonly agentSocket?: string;
  /** A key file that may also be the right one. */
  readonly alsoKey?: string;
  readonly home: string;
  readonly prompt: Prompt;
  readonly redaction: Redaction;
  readonly log: (text: string) => void;
}

/**
 * Opens what the user logs in with, before anything is sent. What the profile says wins over the files: with a key
 * file or a password it is that and nothing else; a key that ssh2 can't sign with leaves what the host asks.
 * @throws Failure `bad-key-file`
 */
export async function openSource(
  auth: Profile['auth'],
  plan: ConnectionPlan,
  options: SourceOptions,
): Promise<Source> {
  if (auth.method === 'key') {
    const note = await unusableKey(auth.keyFile);
    if (note === undefined) return { keyFile: await readKeyFile(auth.keyFile) };
    options.log(note);
    return { keys: [], notes: [note] };
  }
  if (auth.method === 'password') return { password: true };
  const { alsoKey, home, prompt, redaction } = options;
  const socket = plan.agent ?? options.agentSocket ?? defaultAgentSocket();
  const identities = await openIdentities({
    files: [...plan.identityFiles, ...(alsoKey === undefined ? [] : [alsoKey.replace(/^~(?=[/\\])/, home)])],
    usual: plan.usualIdentities,
    only: plan.identitiesOnly,
    agentSocket: socket,
    home,
    prompt,
    redaction,
  });
  for (const note of identities.notes) options.log(note);
  return identities;
}
