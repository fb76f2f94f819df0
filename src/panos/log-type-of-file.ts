import { LOG_TYPES } from './variables.ts';

/** The log type that a template file is named after: `threat.panos-cef`, `HIP-Match.cef-template`. */
export function logTypeOfFile(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const word = /^([a-z-]+)\.(?:cef-template|panos-cef)(?:\.gz)?$/.exec(name)?.[1];
  return word !== undefined && LOG_TYPES.includes(word) ? word : undefined;
}
