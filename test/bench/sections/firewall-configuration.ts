import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationReader } from '../../../src/panos/configuration/configuration-reader.ts';
import { coverageOf } from '../../../src/panos/configuration/coverage.ts';
import { configurationOf } from '../../../src/panos/configuration/read-configuration.ts';
import { viewOf } from '../../../src/panos/configuration/view.ts';
import { configurationOfSize, writeConfiguration } from '../configuration.ts';
import { canMeasureMemory, residentOf } from '../resident.ts';
import { type Row, type Section, time } from '../row.ts';

const SIZE = 50_000_000;

/** An exported configuration of 50 MB: processor time of reading it, and what the command takes for it. */
export const firewallConfiguration: Section = {
  name: 'firewall-configuration',
  async *rows(): AsyncGenerator<Row> {
    const pieces = [...inPieces(SIZE, 65_536)];
    yield {
      what: 'a configuration of 50 MB: read, and coverage of log types',
      measured: `${time(() => read(pieces), 3).toFixed(0)} ms`,
      wanted: '<= 3000 ms',
    };
    if (!canMeasureMemory()) {
      yield { what: 'memory for it', measured: 'not run', wanted: 'Linux, and npm run build first' };
      return;
    }
    const folder = await mkdtemp(join(tmpdir(), 'sentinel-cef-bench-'));
    try {
      const path = join(folder, 'running-config.xml');
      await writeConfiguration(createWriteStream(path), SIZE);
      const [most, seconds] = await residentOf(['firewall', 'read', path]);
      yield {
        what: 'firewall read of that file: most memory resident, by the clock',
        measured: `${(most / 1024).toFixed(0)} MB, ${seconds.toFixed(1)} s`,
        wanted: '<= 400 MB',
      };
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

function read(pieces: readonly Uint8Array[]): void {
  const reader = new ConfigurationReader('running-config.xml');
  for (const piece of pieces) reader.push(piece);
  const coverage = coverageOf(viewOf(configurationOf(reader.end(), 'running-config.xml')));
  if (!coverage.some(({ state }) => state === 'CEF')) throw new Error('The configuration was not read.');
}

function* inPieces(size: number, length: number): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let held = '';
  for (const text of configurationOfSize(size)) {
    held += text;
    if (held.length < length) continue;
    yield encoder.encode(held);
    held = '';
  }
  yield encoder.encode(held);
}
