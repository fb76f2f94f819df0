import { csvToCef } from '../../../src/panos/csv/csv-to-cef.ts';
import { decodeCsv } from '../../../src/panos/csv/decode-csv.ts';
import { csvLine } from '../../unit/panos/csv/csv-line.ts';
import { countPipes } from '../count-pipes.ts';
import { type Section, time } from '../row.ts';

/** Native CSV of traffic and URL logs, decoded and written as CEF, against counting pipes in the same bytes. */
export const nativeCsv: Section = {
  name: 'native-csv',
  async *rows() {
    const lines = Array.from({ length: 20_000 }, (_, index) => {
      const kind =
        index % 3 === 0
          ? ({ layout: 'threat', type: 'THREAT', subtype: 'url', count: 121 } as const)
          : ({ layout: 'traffic', type: 'TRAFFIC', subtype: 'end', count: 115 } as const);
      return `<14>Nov 25 11:30:00 fw-1 ${csvLine(kind.layout, { ...kind, version: '2561' }, { sport: String(index) }).text}`;
    });
    const bytes = Buffer.from(lines.join('\n'));
    let converted = 0;
    const loop = time(() => countPipes(bytes));
    const conversion = time(() => {
      converted = 0;
      for (const line of lines) {
        const csv = decodeCsv(line);
        if (csv?.kind === 'decoded' && csvToCef(csv) !== '') converted++;
      }
    });
    if (converted !== lines.length) throw new Error(`${converted} of ${lines.length} lines were converted`);
    yield {
      what: `native CSV to CEF, ${(bytes.length / 1e6).toFixed(0)} MB`,
      measured: `${conversion.toFixed(0)} ms`,
      ratio: loop / conversion,
      wanted: '>= 0.15',
    };
  },
};
