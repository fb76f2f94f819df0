import { branch, leaf } from '../../configuration/element.ts';
import type { Change } from '../change.ts';
import { type Layout, within } from '../layout.ts';
import type { FirewallRequest } from '../request.ts';

/** Syslog leaves the firewall by another interface than the one of its management. */
export function serviceRouteChanges({ firewall }: Layout, { serviceRoute }: FirewallRequest): Change[] {
  if (firewall === undefined || serviceRoute === undefined) return [];
  const at = within(firewall, 'system', 'route', 'service', ['syslog']);
  const { address, interface: name } = serviceRoute;
  return [
    {
      id: 'service-route',
      what: `Syslog leaves the firewall by ${name} with the address ${address}, since the management interface is not the way to the proxy.`,
      at,
      elements: [branch('source', [leaf('address', address), leaf('interface', name)])],
      takeBack: [{ delete: at }],
    },
  ];
}
