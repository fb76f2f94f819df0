import { l10n, window } from 'vscode';
import * as z from 'zod/mini';
import { cleanTemplates } from '../../panos/clean-template.ts';
import { compareTemplate, comparisonSentences } from '../../panos/templates/compare-template.ts';
import { templateLines } from '../../panos/templates/pairs-of-template.ts';
import type { Profile } from '../../panos/templates/table/row.ts';
import { Failure, sentenceOf } from '../../shared/failure.ts';
import { isCancelled } from '../cancelled.ts';
import type { Context } from '../context.ts';
import { askForProfile, askForRelease } from './ask-for-template.ts';

/** A template as it was found, with its log type where that is certain. */
interface Found {
  readonly text: string;
  readonly logType?: string;
}

const Given = z.object({
  release: z.optional(z.string()),
  profile: z.optional(z.enum(['sentinel', 'published', 'minimal'])),
});

/**
 * Shows the templates of the active document beside those that are made for a release: a line for each pair, and what was
 * repaired, on top.
 * @param given release and profile, which are asked for otherwise
 * @throws Failure `bad-input` when there is no template, or none whose log type is certain
 */
export async function compareActiveTemplates(context: Context, given: unknown): Promise<void> {
  const document = window.activeTextEditor?.document;
  const templates = cleanTemplates(document?.getText() ?? '');
  if (templates.length === 0) {
    throw new Failure(
      'bad-input',
      l10n.t('There is no template in the active document.'),
      l10n.t('Open one, or import the templates of a PDF.'),
    );
  }
  await compareWithOurs(context, templates, given);
}

/** The same for templates that were found elsewhere, such as in a PDF. */
export async function compareWithOurs(
  { documents }: Pick<Context, 'documents'>,
  templates: readonly Found[],
  given: unknown = {},
): Promise<void> {
  const known = Given.safeParse(given).data ?? {};
  const title = l10n.t('Compare with Ours');
  const release = known.release ?? (await askForRelease(window.activeTextEditor?.document.uri, title));
  if (release === undefined) return;
  const profile = known.profile ?? (await askForProfile(templates[0]?.logType ?? 'traffic', release, title));
  if (profile === undefined) return;
  const lost: string[] = [];
  const pairs = templates.flatMap((template) => {
    try {
      return [sidesOf(template, release, profile)];
    } catch (error) {
      lost.push(sentenceOf(error));
      return [];
    }
  });
  const [first] = lost;
  if (pairs.length === 0) throw new Failure('bad-input', first ?? l10n.t('There is no template.'), '');
  await documents.compareAll(l10n.t('Templates ↔ ours for PAN-OS {0}, {1}', release, profile), pairs);
  if (first !== undefined) {
    void window.showWarningMessage(
      l10n.t('{0} of the templates have none to compare with: {1}', lost.length, first),
    );
  }
}

/** @throws Failure `bad-input` when there is no template of ours for it */
function sidesOf({ text, logType }: Found, release: string, profile: Profile) {
  if (logType === undefined) {
    throw new Failure('bad-input', l10n.t('The log type of a template is not certain.'), '');
  }
  const comparison = compareTemplate(text, { logType, release, profile });
  const remarks = comparisonSentences(comparison).map((each) => `# ${each}\n`);
  return {
    name: `${logType}.panos-cef`,
    before: templateLines(text),
    after: `${remarks.join('')}${templateLines(comparison.ours.text)}`,
  };
}

/** Offered once templates of a PDF are open; not awaited, since a notification may stay for long. */
export async function offerComparison(context: Context, templates: readonly Found[]): Promise<void> {
  if (templates.length === 0) return;
  const compare = l10n.t('Compare with Ours');
  const said = l10n.t('Are they right? They can be shown beside the templates that are made for a release.');
  if ((await window.showInformationMessage(said, compare)) !== compare) return;
  try {
    await compareWithOurs(context, templates);
  } catch (error) {
    if (!isCancelled(error)) void window.showErrorMessage(sentenceOf(error));
  }
}
