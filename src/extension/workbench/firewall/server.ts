import { FACILITIES, FirewallRequest } from '../../../panos/firewall/request.ts';
import type { ProxyForm } from '../../../shared/workbench.ts';
import type { FirewallChoices, ServerField } from '../../../shared/workbench-firewall.ts';
import { listed } from '../form-listener.ts';

/** Where the firewall sends to and which rules do, as words in fields. */
export type Server = Readonly<Record<ServerField, string>>;

/** The user's own words, and for the rest what the form about the proxy says. */
export function serverOf({ server }: FirewallChoices, form: ProxyForm): Server {
  return {
    // By TLS a firewall compares the address with the certificate.
    address: server.address ?? (form.tls === 'off' ? undefined : listed(form.names)[0]) ?? form.host,
    port: server.port ?? String(form.tls === 'off' ? form.listenPort : form.tlsPort),
    protocol: server.protocol ?? (form.tls !== 'off' ? 'SSL' : form.protocol === 'udp' ? 'UDP' : 'TCP'),
    facility: server.facility ?? form.facility,
    rules: server.rules ?? '',
    decryptionRules: server.decryptionRules ?? '',
    authenticationRules: server.authenticationRules ?? '',
  };
}

const RULE_FIELDS = ['rules', 'decryptionRules', 'authenticationRules'] as const;
const { servers, rules: Rules } = FirewallRequest.shape;

/** One sentence for each field that PAN-OS would not take. */
export function serverProblems(server: Server): Record<string, string> {
  const { address, port, protocol, facility } = server;
  const takes = (fields: object): boolean => servers.safeParse([{ address: 'proxy', ...fields }]).success;
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
    ...Object.fromEntries(
      RULE_FIELDS.filter((field) => !Rules.safeParse(listed(server[field])).success).map((field) => [
        field,
        'The name of a rule has up to 63 characters, and at most one kind of quotation marks.',
      ]),
    ),
  };
}
