import type { CleanTemplate } from '../../panos/clean-template.ts';
import { compareTemplate, comparisonSentences, isSame } from '../../panos/templates/compare-template.ts';
import type { Profile } from '../../panos/templates/table/row.ts';
import { sentenceOf } from '../../shared/failure.ts';
import { visible } from '../../shared/visible.ts';
import { EXIT } from '../exit-code.ts';

export interface ComparisonFlags {
  readonly panos?: string;
  readonly profile: Profile;
}

interface Compared {
  readonly logType: string | undefined;
  readonly page: number;
  /** Absent when there is nothing to compare with; `sentences` say why. */
  readonly same?: boolean;
  readonly sentences: readonly string[];
  readonly doubts: readonly string[];
}

/**
 * Writes how templates differ from those that are made for a release, one after the other.
 * @returns the exit code: 1 when one differs, 3 when one could not be compared or is not certain
 */
export function compareTemplates(
  templates: readonly CleanTemplate[],
  format: 'text' | 'json',
  flags: ComparisonFlags,
): number {
  const compared = templates.map((template) => comparedWith(template, flags));
  process.stdout.write(
    format === 'json'
      ? `${JSON.stringify(compared)}\n`
      : compared.map((each) => `${textOf(each)}\n`).join('\n'),
  );
  if (compared.some(({ same }) => same === false)) return EXIT.findings;
  return compared.some(({ same, doubts }) => same === undefined || doubts.length > 0)
    ? EXIT.unknown
    : EXIT.good;
}

function comparedWith(
  { text, logType, page, doubts }: CleanTemplate,
  { panos = '', profile }: ComparisonFlags,
): Compared {
  if (logType === undefined) {
    return { logType, page, doubts, sentences: ['Its log type is not certain, so that it is not compared.'] };
  }
  try {
    const comparison = compareTemplate(text, { logType, release: panos, profile });
    return { logType, page, doubts, same: isSame(comparison), sentences: comparisonSentences(comparison) };
  } catch (error) {
    return { logType, page, doubts, sentences: [sentenceOf(error)] };
  }
}

function textOf({ logType, page, sentences, doubts }: Compared): string {
  return [
    `${logType ?? 'A template'}, page ${page}`,
    ...sentences.map((sentence) => `  ${visible(sentence)}`),
    ...(doubts.length > 0
      ? [
          `  ${doubts.length === 1 ? 'One place' : `${doubts.length} places`} of it ${doubts.length === 1 ? 'is' : 'are'} not certain: read it without --compare.`,
        ]
      : []),
  ].join('\n');
}
