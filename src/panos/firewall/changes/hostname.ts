import { leaf } from '../../configuration/element.ts';
import type { Change } from '../change.ts';
import { type Layout, within } from '../layout.ts';
import type { FirewallRequest } from '../request.ts';

/** What stands for the sender in the syslog header. */
export function hostnameChanges({ devices }: Layout, { hostnameType }: FirewallRequest): Change[] {
  return devices.map(({ id, of, at: device }) => {
    const at = within(device, 'setting', 'management');
    return {
      id: `hostname${id}`,
      what: `The syslog header ${of} says ${hostnameType}, which fills Computer; without a host name there the daemon takes the beginning of the CEF for one, and the message is lost.`,
      at,
      elements: [leaf('hostname-type-in-syslog', hostnameType)],
      takeBack: [{ delete: within(at, 'hostname-type-in-syslog') }],
    };
  });
}
