import type { Clock, Prompt, TrustedCertificates } from '../shared/ports.ts';
import type { Redaction } from '../shared/redaction.ts';
import type { FirewallAddress } from './address.ts';
import { Api } from './api.ts';
import { verifyCertificate } from './certificate.ts';
import { VerifiedConnections } from './connection.ts';
import { logIn } from './log-in.ts';
import { type SystemInfo, systemInfo } from './system-info.ts';
import { Failure } from '../shared/failure.ts';

export interface ConnectOptions {
  readonly address: FirewallAddress;
  readonly prompt: Prompt;
  readonly redaction: Redaction;
  readonly trusted: TrustedCertificates;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** Serial number of a firewall, where a Panorama that manages it is connected to. */
  readonly target?: string | undefined;
  /** PEM text of more authorities. */
  readonly authorities?: string | undefined;
  /** Milliseconds for a connection, and for one whole answer. Default: 15 s and 120 s. */
  readonly connectTimeout?: number;
  readonly answerTimeout?: number;
  /** Bytes of one answer. */
  readonly largest?: number;
}

/** A firewall or Panorama that took the key. */
export interface ConnectedFirewall {
  readonly api: Api;
  readonly info: SystemInfo;
  /** The administrator, where the login says who that is. */
  readonly admin: string | undefined;
}

/** Verifies the certificate, logs in, and asks what it is. @throws Failure */
export async function connectFirewall(options: ConnectOptions): Promise<ConnectedFirewall> {
  const { address, prompt, redaction, trusted, clock, signal, authorities, largest } = options;
  const timeout = options.connectTimeout ?? 15_000;
  const fingerprint = await verifyCertificate(address, { trusted, prompt, authorities, timeout });
  const api = new Api({
    address,
    connections: new VerifiedConnections(address, { fingerprint, authorities, timeout }),
    redaction,
    clock,
    signal,
    timeout: options.answerTimeout ?? 120_000,
    ...(largest !== undefined && { largest }),
  });
  try {
    const admin = await logIn(api, prompt, redaction);
    const connected = { api, admin, info: await systemInfo(api) };
    return options.target === undefined ? connected : await throughPanorama(connected, options.target);
  } catch (error) {
    api.close();
    throw error;
  }
}

/**
 * A firewall that a Panorama manages, reached through it.
 * @throws Failure `bad-input` for what is no Panorama, and Refusal when it does not reach that firewall
 */
export async function throughPanorama(
  { api, info }: ConnectedFirewall,
  serial: string,
): Promise<ConnectedFirewall> {
  if (!info.isPanorama)
    throw new Failure(
      'bad-input',
      `${api.place} is no Panorama, so that no firewall is reached through it.`,
      'Leave the serial number out, or give the address of the Panorama.',
    );
  const firewall = api.through(serial);
  // Whose name Panorama gives to the firewall is not known before it stands beside a change.
  return { api: firewall, admin: undefined, info: await systemInfo(firewall) };
}
