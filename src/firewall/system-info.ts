import type { Api } from './api.ts';
import { operate } from './operate.ts';
import { below } from './read-answer.ts';

export interface SystemInfo {
  readonly hostname: string;
  readonly model: string;
  readonly serial: string;
  /** Such as `10.2.9-h1`. */
  readonly release: string;
  readonly isPanorama: boolean;
}

/** What answers there. @throws Failure */
export async function systemInfo(api: Api): Promise<SystemInfo> {
  const { result } = await operate(api, 'say what it is', '<show><system><info></info></system></show>');
  const text = (tag: string): string => below(result, 'system', tag)?.text?.trim() ?? '';
  return {
    hostname: text('hostname'),
    model: text('model'),
    serial: text('serial'),
    release: text('sw-version'),
    isPanorama: /panorama|^M-\d/i.test(text('model')) || text('family') === 'pc',
  };
}
