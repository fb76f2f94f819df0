import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import type { Section } from '../row.ts';

const program = fileURLToPath(new URL('../every-template.ts', import.meta.url));

/** All templates of one profile for every log type and release, made and linted, in a process that has done nothing yet. */
export const templates: Section = {
  name: 'templates',
  async *rows() {
    const { stdout } = await promisify(execFile)(process.execPath, [program]);
    const { count, milliseconds } = JSON.parse(stdout) as { count: number; milliseconds: number };
    yield {
      what: `templates of every log type and release made and linted, ${count}`,
      measured: `${milliseconds.toFixed(0)} ms`,
      wanted: '<= 300 ms',
    };
  },
};
