import { auth } from './auth.ts';
import { config } from './config.ts';
import { correlation } from './correlation.ts';
import { data } from './data.ts';
import { decryption } from './decryption.ts';
import { globalprotect } from './globalprotect.ts';
import { gtp } from './gtp.ts';
import { hipMatch } from './hip-match.ts';
import { iptag } from './iptag.ts';
import type { LogTypeTable } from './row.ts';
import { sctp } from './sctp.ts';
import { system } from './system.ts';
import { threat } from './threat.ts';
import { traffic } from './traffic.ts';
import { tunnel } from './tunnel.ts';
import { url } from './url.ts';
import { userid } from './userid.ts';
import { wildfire } from './wildfire.ts';

/**
 * Every log type that PAN-OS can send in a custom format, under the name that its configuration has for it, with the
 * pairs of its template. From the vendor's CEF guides for 9.1 and 10.0, repaired, and from what Sentinel's content reads.
 */
export const TABLE: Readonly<Record<string, LogTypeTable>> = {
  traffic,
  threat,
  url,
  data,
  wildfire,
  tunnel,
  auth,
  config,
  system,
  correlation,
  userid,
  'hip-match': hipMatch,
  globalprotect,
  decryption,
  iptag,
  gtp,
  sctp,
};

export const TEMPLATE_LOG_TYPES: readonly string[] = Object.keys(TABLE);
