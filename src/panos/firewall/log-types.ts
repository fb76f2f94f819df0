/**
 * Where PAN-OS is told to send a log: those of sessions by a log forwarding profile, which rules have (the schema's
 * `match-list/log-type`), all others by the log settings of the device. From the schema of the vendor's provider
 * (PaloAltoNetworks/pan-os-codegen, `specs/objects/profiles/log-forwarding.yaml`, `specs/device/log-settings`).
 */
const FORWARDED: ReadonlySet<string> = new Set([
  'traffic',
  'threat',
  'wildfire',
  'url',
  'data',
  'gtp',
  'sctp',
  'tunnel',
  'auth',
  'decryption',
]);

/** Whether a log forwarding profile sends it, so that only rules with such a profile send anything. */
export function isForwardedByRules(logType: string): boolean {
  return FORWARDED.has(logType);
}

/** The name of a log type among the log settings, which has no hyphen: `hipmatch`. */
export function logSettingsName(logType: string): string {
  return logType.replaceAll('-', '');
}

/** Whether the log settings of the type can send to Panorama; those of correlation can't. */
export function canGoToPanorama(logType: string): boolean {
  return logType !== 'correlation';
}
