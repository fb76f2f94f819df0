import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { ReviewedScripts } from '../shared/ports.ts';
import { stateFolder } from './workstation.ts';
import { writeWhole } from './write-whole.ts';

const Kept = z.object({ url: z.string(), sha256: z.string(), text: z.string() });
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** @param folder default: `reviewed` in the state folder, shared by editor and command line */
export function reviewedScripts(folder: string = join(stateFolder(), 'reviewed')): ReviewedScripts {
  const fileOf = (url: string): string => join(folder, `${digest(url).slice(0, 32)}.json`);
  return {
    async find(url) {
      try {
        const kept = Kept.safeParse(JSON.parse(await readFile(fileOf(url), 'utf8'))).data;
        // What was damaged since says nothing.
        return kept?.url === url && digest(kept.text) === kept.sha256 ? kept : undefined;
      } catch {
        return undefined;
      }
    },
    keep: (url, { sha256, text }) => writeWhole(fileOf(url), `${JSON.stringify({ url, sha256, text })}\n`),
  };
}
