import { Failure } from '../../shared/failure.ts';
import type { Profile } from '../../shared/profile.ts';
import { FACILITIES, type Server } from './request.ts';

/**
 * How a firewall reaches the proxy of a profile: by TLS where the profile has it, else by TCP unless the proxy listens on
 * UDP only.
 * @throws Failure `bad-input` where the profile's facility is none that PAN-OS sends as
 */
export function serverOfProfile({ name, host, listener, facility }: Profile): Server {
  const known = FACILITIES.find((each) => each === facility);
  if (known === undefined) {
    throw new Failure(
      'bad-input',
      `PAN-OS can't send as ${facility}, the facility of the profile ${name}.`,
      'Take one of local0 to local7 in the profile, and in the data collection rule.',
    );
  }
  const { tls, port, protocol } = listener;
  const shared = { name: name.slice(0, 31), format: 'BSD' as const, facility: known };
  if (tls !== false) {
    return { ...shared, address: tls.names?.[0] ?? host, transport: 'SSL', port: tls.port };
  }
  return { ...shared, address: host, transport: protocol === 'udp' ? 'UDP' : 'TCP', port };
}
