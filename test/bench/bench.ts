import { parseArgs } from 'node:util';
import { cleanLog } from './sections/clean-log.ts';
import { daemonConfiguration } from './sections/daemon-configuration.ts';
import { editToDiagnostics } from './sections/edit-to-diagnostics.ts';
import { firewallConfiguration } from './sections/firewall-configuration.ts';
import { hostileLines } from './sections/hostile-lines.ts';
import { memory } from './sections/memory.ts';
import { mixedLog } from './sections/mixed-log.ts';
import { nativeCsv } from './sections/native-csv.ts';
import { templates } from './sections/templates.ts';
import type { Section } from './row.ts';

/** Figures are ratios measured in one run: absolute times drift on shared machines. Nothing here is asserted. */
const SECTIONS: readonly Section[] = [
  cleanLog,
  mixedLog,
  hostileLines,
  memory,
  daemonConfiguration,
  editToDiagnostics,
  templates,
  nativeCsv,
  firewallConfiguration,
];

const USAGE = `npm run bench [-- [section …] [--part NAME] [--size MB] [--all]]

  section    one or more of: ${SECTIONS.map(({ name }) => name).join(', ')}; all of them without
  --part     of hostile-lines: ${hostileLines.parts?.join(', ')}
  --size MB  size of the logs, 200 without
  --all      each hostile line, not only the worst
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: '200' },
    all: { type: 'boolean', default: false },
    part: { type: 'string' },
    help: { type: 'boolean' },
  },
});
const unknown = positionals.find((name) => !SECTIONS.some((section) => section.name === name));
const { all, part } = values;
const isPart = part === undefined || SECTIONS.some(({ parts }) => parts?.includes(part));
const size = Number(values.size) * 1e6;
if (values.help === true || unknown !== undefined || !isPart || !(size > 0)) {
  process.stdout.write(USAGE);
  process.exit(values.help === true ? 0 : 2);
}

const WIDTHS = [66, 26, 6] as const;
const line = (what: string, measured: string, ratio: string, wanted: string): string =>
  `| ${what.padEnd(WIDTHS[0])} | ${measured.padEnd(WIDTHS[1])} | ${ratio.padStart(WIDTHS[2])} | ${wanted}`;
console.log(line('what', 'measured', 'ratio', 'wanted'));
console.log(line('-'.repeat(WIDTHS[0]), '-'.repeat(WIDTHS[1]), '-'.repeat(WIDTHS[2]), '------'));
for (const section of SECTIONS) {
  if (positionals.length > 0 && !positionals.includes(section.name)) continue;
  for await (const { what, measured, ratio, wanted = '' } of section.rows({
    size,
    all,
    ...(part !== undefined && { part }),
  })) {
    console.log(line(what, measured, ratio === undefined ? '' : ratio.toFixed(3), wanted));
  }
}
