import { FACILITIES, FirewallRequest } from '../../../panos/firewall/request.ts';
import type { ProxyForm } from '../../../shared/workbench.ts';
import type { FirewallChoices, ServerField } from '../../../shared/workbench-firewall.ts';
import { listed } from '../form-listener.ts';

/** Where the firewall sends to and which rules do, as words in fields. */
export type Server = Readonly<Record<ServerField, string>>;

/** The user's own words, and for the rest what the form about the proxy says. */
export function serverOf({ server }: FirewallChoices, form: ProxyForm): Server {
  return {
    address: server.address ?? form.host,
    port: server.port ?? String(form.tls === 'off' ? form.listenPort : form.tlsPort),
    protocol: server.protocol ?? (form.tls !== 'off' ? 'SSL' : form.protocol === 'udp' ? 'UDP' : 'TCP'),
    facility: server.facility ?? form.facility,
    rules: server.rules ?? '',
  };
}

const { servers, rules: Rules } = FirewallRequest.shape;

/** One sentence for each field that PAN-OS would not take. */
export function serverProblems({ address, port, protocol, facility, rules }: Server): Record<string, string> {
  const takes = (server: object): boolean => servers.safeParse([{ address: 'proxy', ...server }]).success;
  return {
    ...(!takes({ address }) && {
      address: 'Give the name or the address of the proxy as the firewall reaches it, such as 192.0.2.20.',
    }),
    ...(!(/^\d{1,5}$/.test(port) && takes({ port: Number(port) })) && {
      port: 'Give a port between 1 and 65535.',
    }),
    ...(!takes({ transport: protocol }) && { protocol: 'Choose UDP, TCP or SSL.' }),
    ...(!takes({ facility }) && {
      facility: `PAN-OS can’t send as ${facility}; it has ${FACILITIES[0]} and ${FACILITIES[1]} to ${FACILITIES.at(-1)}.`,
    }),
    ...(!Rules.safeParse(listed(rules)).success && {
      rules: 'The name of a rule has up to 63 characters, and at most one kind of quotation marks.',
    }),
  };
}
