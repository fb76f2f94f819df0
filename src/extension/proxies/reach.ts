import { trustedHosts } from '../../files/trusted-hosts.ts';
import { Failure } from '../../shared/failure.ts';
import type { Privilege, RemoteHost } from '../../shared/ports.ts';
import type { Profile } from '../../shared/profile.ts';
import { connectProfile } from '../../ssh/connect-profile.ts';
import { askInDialog, nativePrompt } from '../prompt.ts';
import type { ProxiesOptions } from './proxies.ts';

/** What was done on a proxy, and with which right. */
export interface Done<T> {
  readonly value: T;
  readonly privilege: Privilege;
}

/** Connects to the proxy of a profile, does one thing there, and closes. Questions are asked natively. @throws Failure */
export async function reach<T>(
  profile: Profile,
  options: ProxiesOptions,
  signal: AbortSignal | undefined,
  act: (host: RemoteHost) => Promise<Done<T>>,
): Promise<T> {
  const { redaction, log } = options;
  const { user, host, port } = profile;
  const secrets = options.secrets.forRun(`${user}@${host}:${port}`);
  const sudoPassword = secrets.known('sudo');
  const prompt = nativePrompt(secrets, askInDialog);
  try {
    const remote = await connectProfile(profile, {
      prompt,
      redaction,
      trusted: trustedHosts(),
      log: (text: string) => log.info(redaction.apply(text)),
      ...(signal && { signal }),
      ...(sudoPassword !== undefined && { sudoPassword }),
    });
    try {
      const { value, privilege } = await act(remote);
      secrets.accept('login');
      secrets.accept('passphrase');
      secrets.accept('jump');
      if (privilege === 'user') secrets.refuse('sudo');
      else secrets.accept('sudo');
      return value;
    } finally {
      remote.close();
    }
  } catch (error) {
    if (error instanceof Failure && error.kind === 'login-refused') {
      secrets.refuse('login');
      secrets.refuse('jump');
    }
    if (error instanceof Failure && error.kind === 'no-sudo') secrets.refuse('sudo');
    throw error;
  }
}
