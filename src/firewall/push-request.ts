import type { PushRecords } from '../panos/configuration/push-records.ts';
import type { Change } from '../panos/firewall/change.ts';
import type { Prompt } from '../shared/ports.ts';
import type { ConnectedFirewall } from './connect.ts';
import type { PushEvent } from './push-events.ts';

export interface PushRequest {
  readonly firewall: ConnectedFirewall;
  readonly changes: readonly Change[];
  readonly takeBack: boolean;
  readonly commit: boolean;
  readonly prompt: Prompt;
  readonly emit: (event: PushEvent) => void;
  /** Tells the commit of this push from all others. */
  readonly token: string;
  /** What earlier pushes changed; this one is written down there. */
  readonly records?: PushRecords;
  /** The release that the templates are made for. */
  readonly madeFor?: string;
  /** What the changes are for: a Panorama has other places than a firewall. */
  readonly on?: 'firewall' | 'panorama';
  /** Milliseconds that a job may take. Default 20 min. */
  readonly patience?: number;
}
