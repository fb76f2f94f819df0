import type { Api } from './api.ts';
import { operate } from './operate.ts';
import { below } from './read-answer.ts';

/** A firewall that a Panorama reaches now. */
export interface ConnectedDevice {
  readonly serial: string;
  readonly hostname: string;
  readonly model: string;
}

/** The firewalls that a Panorama reaches. @throws Failure */
export async function connectedDevices(panorama: Api): Promise<ConnectedDevice[]> {
  const { result } = await operate(
    panorama,
    'list its firewalls',
    '<show><devices><connected></connected></devices></show>',
  );
  return (below(result, 'devices')?.children ?? []).flatMap(({ name, children = [] }) => {
    const text = (tag: string): string => below(children, tag)?.text?.trim() ?? '';
    const serial = text('serial') || (name ?? '');
    if (serial === '' || text('connected') === 'no') return [];
    return [{ serial, hostname: text('hostname'), model: text('model') }];
  });
}
