import { Agent } from 'node:https';
import type { Duplex } from 'node:stream';
import { Failure } from '../shared/failure.ts';
import { type FirewallAddress, placeOfFirewall } from './address.ts';
import { openTls } from './certificate.ts';

export interface ConnectionOptions {
  /** The fingerprint that the certificate must have; without it authorities must vouch for it. */
  readonly fingerprint: string | undefined;
  readonly authorities?: string | undefined;
  readonly timeout: number;
}

/** Opens connections on which something is sent only once the certificate is known to be the firewall's. */
export class VerifiedConnections extends Agent {
  readonly #address: FirewallAddress;
  readonly #options: ConnectionOptions;

  constructor(address: FirewallAddress, options: ConnectionOptions) {
    super({ keepAlive: true, maxSockets: 1 });
    this.#address = address;
    this.#options = options;
  }

  override createConnection(_options: unknown, callback?: Connected): undefined {
    void this.#open(callback as Opened);
  }

  async #open(callback: Opened): Promise<void> {
    try {
      const { fingerprint, authorities, timeout } = this.#options;
      const socket = await openTls(this.#address, { authorities, timeout });
      const shown = socket.getPeerX509Certificate()?.fingerprint256;
      if (fingerprint === undefined ? socket.authorized : shown === fingerprint)
        return callback(null, socket);
      socket.destroy();
      throw new Failure(
        'certificate-changed',
        `The certificate of ${placeOfFirewall(this.#address)} is another one now than a moment ago, so nothing was sent.`,
        'Someone may stand in between. Try again from a network that you trust.',
      );
    } catch (error) {
      callback(error as Error);
    }
  }
}

type Connected = (error: Error | null, stream: Duplex) => void;
/** Node takes no stream with an error. */
type Opened = (error: Error | null, stream?: Duplex) => void;
