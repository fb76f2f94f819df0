import { LOG_TYPES } from '../panos/variables.ts';
import type { MessageCount } from './report.ts';

const NAMES = new Map(LOG_TYPES.map((name) => [name.replaceAll('-', ''), name]));
/** Kinds of THREAT that have a log of their own in PAN-OS's configuration. */
const OF_THREAT: Readonly<Record<string, string>> = {
  url: 'url',
  data: 'data',
  wildfire: 'wildfire',
};

/** The log type of PAN-OS that a header tells, such as `traffic`; for other products vendor and product. */
export function logTypeOf({ vendor, product, classId, name }: Omit<MessageCount, 'count'>): string {
  if (product !== 'PAN-OS') return `${vendor} ${product}`.trim();
  const subtype = OF_THREAT[classId.toLowerCase()];
  if (name === 'THREAT' && subtype !== undefined) return subtype;
  return known(name) ?? known(classId) ?? 'other';
}

function known(word: string): string | undefined {
  return NAMES.get(word.toLowerCase().replaceAll(/[^a-z]/g, ''));
}
