import type { Configuration, CustomFormat } from '../panos/configuration/configuration.ts';
import { isCef } from '../panos/configuration/coverage.ts';
import type { Release } from '../panos/release.ts';
import { fixAll } from './apply-fixes.ts';
import type { TextEdit } from './problem.ts';

/** A template of a configuration in XML with other words. Offsets count in the file, a byte-order mark not among them. */
export interface TemplateEdit extends TextEdit {
  readonly format: CustomFormat;
  /** What stands there now, as it is written: whoever applies the edit compares it first. */
  readonly before: string;
}

/**
 * The edit that gives a template another text. The whole text is written anew, with XML's own signs escaped, so that it is
 * right wherever entities, a CDATA section or a comment stood.
 * @returns nothing where the text is not XML: there, quotation marks mean what only PAN-OS knows
 */
export function templateEdit(
  { isXml }: Pick<Configuration, 'isXml'>,
  format: CustomFormat,
  text: string,
): TemplateEdit | undefined {
  const { written } = format.element;
  if (!isXml || written === undefined) return undefined;
  const before = written.source ?? format.text;
  const start = written.at.offset;
  return { format, before, start, end: start + before.length, newText: escaped(text) };
}

/** The edits that apply every safe fix to the templates of a configuration. */
export function templateFixes(configuration: Configuration, release?: Release): TemplateEdit[] {
  return configuration.scopes
    .flatMap(({ serverProfiles }) => serverProfiles)
    .flatMap(({ formats }) => formats.filter(isCef))
    .flatMap((format) => {
      const fixed = fixAll(format.text, lintOptionsOf(format, release));
      const edit = fixed === format.text ? undefined : templateEdit(configuration, format, fixed);
      return edit ?? [];
    });
}

/** How a template of a configuration is linted. */
export function lintOptionsOf({ logType }: CustomFormat, release: Release | undefined) {
  return {
    mode: 'template' as const,
    logType,
    ...(release && { release: `${release.major}.${release.minor}` }),
  };
}

/** `]]>` can't stand in a text either; the escaped sign ends that. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
