import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunRecords } from '../shared/ports.ts';
import { RunRecord } from '../shared/run-record.ts';
import { stateFolder } from './workstation.ts';
import { writeWhole } from './write-whole.ts';

export type Command = RunRecord['command'];

export interface KeptRecords extends RunRecords {
  /** The latest run of a command for a profile; `undefined` when there is none, or it is of another version. */
  latest(profile: string, command: Command): Promise<RunRecord | undefined>;
}

/** @param folder default: `runs` in the state folder, shared by editor and command line */
export function runRecords(folder: string = join(stateFolder(), 'runs')): KeptRecords {
  // A profile's name has no slash in it and begins with a letter or a digit.
  const fileOf = (profile: string, command: Command): string => join(folder, `${profile}.${command}.json`);
  return {
    save: (record) =>
      writeWhole(fileOf(record.profile.name, record.command), `${JSON.stringify(record, null, 1)}\n`),
    async latest(profile, command) {
      try {
        return RunRecord.safeParse(JSON.parse(await readFile(fileOf(profile, command), 'utf8'))).data;
      } catch {
        return undefined;
      }
    },
  };
}
