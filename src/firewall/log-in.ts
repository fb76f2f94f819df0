import { Failure } from '../shared/failure.ts';
import type { Prompt } from '../shared/ports.ts';
import type { Redaction } from '../shared/redaction.ts';
import type { Api } from './api.ts';
import { below } from './read-answer.ts';
import { Refusal } from './refusal.ts';

/**
 * Takes the API key that there is, or makes one of user and password, each asked once.
 * @returns the administrator's name, where it is known
 * @throws Failure `login-refused` when nothing is given, or it is not accepted
 */
export async function logIn(api: Api, prompt: Prompt, redaction: Redaction): Promise<string | undefined> {
  const ask = (kind: 'firewallKey' | 'firewallUser' | 'firewallPassword', words: string, visible = false) =>
    prompt.secret({ kind, prompt: words, again: false, ...(visible && { visible }) });
  const key = await ask('firewallKey', `API key of ${api.place} (empty: with user and password)`);
  if (key !== undefined && key !== '') {
    api.useKey(key.trim());
    return undefined;
  }
  const user = await ask('firewallUser', `Administrator of ${api.place}`, true);
  const password = user ? await ask('firewallPassword', `Password of ${user} on ${api.place}`) : undefined;
  if (!user || !password)
    throw new Failure(
      'login-refused',
      `There is neither an API key nor an administrator’s name and password for ${api.place}.`,
      'Type them, or give them by --secrets-stdin: firewallKey, or firewallUser and firewallPassword.',
    );
  redaction.add(password);
  api.useKey(await makeKey(api, user, password));
  return user;
}

/** `type=keygen`. A wrong password is sent once: more would lock the account. */
async function makeKey(api: Api, user: string, password: string): Promise<string> {
  try {
    const { result } = await api.call({
      what: 'log in',
      parameters: { type: 'keygen', user, password },
      repeatable: false,
    });
    const key = below(result, 'key')?.text?.trim();
    if (key) return key;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Failure(
      'login-refused',
      `${api.place} does not accept this name and password.`,
      'Check both; the account may be locked, or its role may not use the XML API.',
    );
  }
  throw new Failure(
    'login-refused',
    `${api.place} gave no API key.`,
    'Check that the role may use the XML API.',
  );
}
