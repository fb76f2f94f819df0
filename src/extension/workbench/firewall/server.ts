import { FIREWALL_FACILITIES } from '../../../shared/profile.ts';
import type { ProxyForm } from '../../../shared/workbench.ts';
import type { FirewallChoices, ServerField } from '../../../shared/workbench-firewall.ts';

/** Where the firewall sends to, as words in fields. */
export type Server = Readonly<Record<ServerField, string>>;

/** The user's own words, and for the rest what the form about the proxy says. */
export function serverOf({ server }: FirewallChoices, form: ProxyForm): Server {
  return {
    address: server.address ?? form.host,
    port: server.port ?? '514',
    protocol: server.protocol ?? 'TCP',
    facility: server.facility ?? form.facility,
  };
}

/** One sentence for each field that PAN-OS would not take. */
export function serverProblems({ address, port, protocol, facility }: Server): Record<string, string> {
  const number = Number(port);
  return {
    ...(!/^[A-Za-z0-9:][A-Za-z0-9.:_-]{0,252}$/.test(address) && {
      address: 'Give the name or the address of the proxy as the firewall reaches it, such as 192.0.2.20.',
    }),
    ...(!(/^\d{1,5}$/.test(port) && number >= 1 && number <= 65535) && {
      port: 'Give a port between 1 and 65535.',
    }),
    ...(!['UDP', 'TCP', 'SSL'].includes(protocol) && { protocol: 'Choose UDP, TCP or SSL.' }),
    ...(!FIREWALL_FACILITIES.some((name) => name === facility) && {
      facility: 'Choose a facility from the list.',
    }),
  };
}
