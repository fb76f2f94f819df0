import { type Expectation, type Protocol, protocolsOf } from '../view.ts';

/** A port that the firewall sends to. */
export interface WantedPort {
  readonly protocol: Protocol;
  readonly port: number;
}

/** Every port that must be open for the firewall: the plain one by its protocols, and that for TLS. */
export function wantedPorts(expected: Expectation): readonly WantedPort[] {
  const plain = protocolsOf(expected).map((protocol) => ({ protocol, port: expected.port }));
  return expected.tls ? [...plain, { protocol: 'tcp', port: expected.tls.port }] : plain;
}

/** `514 udp and tcp, 6514 tcp` */
export function portsInWords(ports: readonly WantedPort[]): string {
  return [...new Set(ports.map(({ port }) => port))]
    .map((port) => {
      const protocols = ports.filter((wanted) => wanted.port === port).map(({ protocol }) => protocol);
      return `${port} ${protocols.join(' and ')}`;
    })
    .join(', ');
}
