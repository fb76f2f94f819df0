import type { CleanTemplate } from '../../panos/clean-template.ts';

/** Of what is not certain in one template; all stands in the format json. */
const SHOWN = 5;

/** What there is to say about cleaned templates, for stderr: of a PDF each one and what was repaired, else doubts only. */
export function remarksOn(templates: readonly CleanTemplate[], fromPdf: boolean): string {
  return templates
    .flatMap(({ logType, page, repairs, doubts }, index) => {
      const name = `${logType ?? `template ${index + 1}`}${fromPdf ? `, page ${page}` : ''}`;
      const said = fromPdf ? [`${name}: ${repairs.join(' ') || 'nothing to repair.'}`] : [];
      const more = doubts.length > SHOWN ? [`${name}: ${doubts.length - SHOWN} more are not certain.`] : [];
      return [...said, ...doubts.slice(0, SHOWN).map((doubt) => `${name}: not certain: ${doubt}`), ...more];
    })
    .map((line) => `${line}\n`)
    .join('');
}
