import { logTypeNamed } from '../../templates/log-type.ts';
import type { FirewallRequest } from '../request.ts';

/** PAN-OS's word for no filter. */
const ALL = 'All Logs';

/** Which events of a log type are sent. */
export function filterOf({ perLogType }: FirewallRequest, logType: string): string {
  return Object.entries(perLogType).find(([word]) => logTypeNamed(word) === logType)?.[1].filter ?? ALL;
}
