import { Failure } from '../shared/failure.ts';

/** Where a firewall's or Panorama's management interface is reached. */
export interface FirewallAddress {
  readonly host: string;
  readonly port: number;
}

const USUAL_PORT = 443;

/**
 * Reads `fw1.example.com`, `192.0.2.1:4443`, `[2001:db8::1]:443`, or the address of its web page.
 * @throws Failure `bad-input`
 */
export function firewallAddress(text: string): FirewallAddress {
  const bare = text.trim().replace(/^https:\/\//i, '');
  const place = /^[0-9a-f:]+:[0-9a-f:]*$/i.test(bare) && bare.split(':').length > 2 ? `[${bare}]` : bare;
  const url = URL.canParse(`https://${place}`) ? new URL(`https://${place}`) : undefined;
  if (
    url === undefined ||
    url.username !== '' ||
    url.password !== '' ||
    !/^\/?$/.test(url.pathname + url.search)
  )
    throw new Failure(
      'bad-input',
      'That is no address of a firewall.',
      'Give its name or address, with a port where it is not 443: fw1.example.com or 192.0.2.1:4443.',
    );
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? USUAL_PORT : Number(url.port),
  };
}

/** `fw1.example.com`, with its port where that is not the usual one. */
export function placeOfFirewall({ host, port }: FirewallAddress): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === USUAL_PORT ? name : `${name}:${port}`;
}
