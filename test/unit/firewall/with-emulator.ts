import type { ConnectedFirewall, ConnectOptions } from '../../../src/firewall/connect.ts';
import { connectFirewall } from '../../../src/firewall/connect.ts';
import { systemClock } from '../../../src/files/system-clock.ts';
import type { Clock, Prompt, Question, TrustedCertificates } from '../../../src/shared/ports.ts';
import { Redaction } from '../../../src/shared/redaction.ts';
import { type PanosEmulator, USERS } from '../../emulators/panos/emulator.ts';

/** A clock whose pauses are a hundred times as short. */
export const hastyClock: Clock = {
  now: () => new Date(Date.now() * 100),
  sleep: (milliseconds, signal) => systemClock.sleep(Math.ceil(milliseconds / 100), signal),
};

/** Says yes to everything and knows one administrator. */
export function agreeing(asked: Question[] = [], user = 'sentinel'): Prompt {
  return {
    async secret({ kind }) {
      if (kind === 'firewallUser') return user;
      return kind === 'firewallPassword' ? USERS[user] : undefined;
    },
    async confirm(question) {
      asked.push(question);
      return true;
    },
  };
}

export function forgetful(): TrustedCertificates & { readonly kept: string[] } {
  const kept: string[] = [];
  return {
    kept,
    find: async () => kept,
    async trust(_host, _port, fingerprint) {
      kept.push(fingerprint);
    },
  };
}

/** Connects as the product does, with what a test wants to be different. */
export function connectTo(
  emulator: PanosEmulator,
  options: Partial<ConnectOptions> = {},
): Promise<ConnectedFirewall> {
  return connectFirewall({
    address: { host: '127.0.0.1', port: emulator.port },
    prompt: agreeing(),
    redaction: new Redaction(),
    trusted: forgetful(),
    clock: hastyClock,
    ...options,
  });
}
