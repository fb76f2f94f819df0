import { type Profile, portOf } from '../shared/profile.ts';
import type { RemoteHost } from '../shared/ports.ts';
import { connect, type ConnectOptions } from './connect.ts';

/** Connects to the proxy of a profile. @throws Failure as `connect` */
export function connectProfile(
  profile: Profile,
  options: Omit<ConnectOptions, 'host' | 'port' | 'user' | 'auth' | 'jump'>,
): Promise<RemoteHost> {
  const { host, user, auth, jump } = profile;
  return connect({ ...options, host, port: portOf(profile), user, auth, jump });
}
