import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { parseXml } from '../panos/configuration/parse-xml.ts';
import type { PushRecords } from '../panos/configuration/push-records.ts';
import type { Stretch } from '../panos/configuration/stretch.ts';
import { xmlOf } from '../panos/configuration/xml.ts';
import { stateFolder } from './workstation.ts';
import { writeWhole } from './write-whole.ts';

const Part = z.strictObject({
  tag: z.string(),
  name: z.optional(z.string()),
  text: z.optional(z.string()),
});
const Xml = z.nullable(z.string());
const Record = z.strictObject({
  version: z.literal(1),
  /** In the order in which they were made. */
  stretches: z.array(z.strictObject({ place: z.array(Part), before: Xml, after: Xml })),
});

/**
 * What was changed on firewalls, and what stood there before, by serial number; the elements as XML.
 * @param folder default: `firewalls` in the state folder, shared by editor and command line
 */
export function pushRecords(folder: string = join(stateFolder(), 'firewalls')): PushRecords {
  const fileOf = (serial: string): string => join(folder, `${serial.replaceAll(/[^\w-]/g, '-')}.json`);
  return {
    async find(serial) {
      try {
        const { stretches } = Record.parse(JSON.parse(await readFile(fileOf(serial), 'utf8')));
        return stretches.map(({ place, before, after }) => ({
          place: place.map(({ tag, name, text }) => ({
            tag,
            ...(name !== undefined && { name }),
            ...(text !== undefined && { text }),
          })),
          before: before === null ? undefined : parseXml(before),
          after: after === null ? undefined : parseXml(after),
        }));
      } catch {
        // Without it, what the plan makes is deleted: that is less, and still right.
        return [];
      }
    },
    async save(serial, stretches) {
      if (stretches.length === 0) return rm(fileOf(serial), { force: true });
      const written = stretches.map(({ place, before, after }: Stretch) => ({
        place,
        before: before === undefined ? null : xmlOf(before),
        after: after === undefined ? null : xmlOf(after),
      }));
      await writeWhole(
        fileOf(serial),
        `${JSON.stringify({ version: 1, stretches: written }, undefined, 2)}\n`,
      );
    },
  };
}
