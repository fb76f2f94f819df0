import type { Stretch } from './stretch.ts';

/** Keeps on the workstation what was changed on each firewall, so that it can be put back as it was. */
export interface PushRecords {
  /** @param serial serial number of the firewall or Panorama */
  find(serial: string): Promise<readonly Stretch[]>;
  save(serial: string, stretches: readonly Stretch[]): Promise<void>;
}
