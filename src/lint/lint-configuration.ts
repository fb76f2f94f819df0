import type { Configuration, CustomFormat, ServerProfile } from '../panos/configuration/configuration.ts';
import { isCef } from '../panos/configuration/coverage.ts';
import { type Spot, spotIn } from '../panos/configuration/parsed-element.ts';
import type { Release } from '../panos/release.ts';
import { lint, type RuleLevel } from './lint.ts';
import type { Problem } from './problem.ts';
import { applyEdits } from './apply-fixes.ts';
import { lintOptionsOf, type TemplateEdit, templateEdit } from './template-fix.ts';

/** A problem of a template where it stands in a configuration. */
export interface ConfigurationProblem {
  readonly profile: ServerProfile;
  readonly format: CustomFormat;
  /** Its offsets count in the template. */
  readonly problem: Problem;
  /** In the file. */
  readonly from: Spot;
  readonly to: Spot;
  /** The safe fix, as an edit of the file. */
  readonly fix?: { readonly title: string; readonly edit: TemplateEdit };
}

/**
 * Lints the CEF templates of a configuration in their place. The worst come first, then in the order of the file.
 * @param release the firewall's, when it is known
 */
export function lintConfiguration(
  configuration: Configuration,
  release?: Release,
  levels?: Readonly<Partial<Record<string, RuleLevel>>>,
): ConfigurationProblem[] {
  const profiles = configuration.scopes.flatMap(({ serverProfiles }) => serverProfiles);
  const problems = profiles.flatMap((profile) =>
    profile.formats.filter(isCef).flatMap((format) =>
      lint(format.text, { ...lintOptionsOf(format, release), ...(levels && { levels }) }).problems.map(
        ({ rule, severity, message, start, end, fix }) => {
          const edit = fix && templateEdit(configuration, format, applyEdits(format.text, fix.edits));
          return {
            profile,
            format,
            problem: { rule, severity, message, start, end },
            from: spotIn(format.element, start),
            to: spotIn(format.element, end),
            ...(fix && edit && { fix: { title: fix.title, edit } }),
          };
        },
      ),
    ),
  );
  return problems.toSorted(
    (one, other) =>
      SEVERITIES.indexOf(one.problem.severity) - SEVERITIES.indexOf(other.problem.severity) ||
      one.from.offset - other.from.offset,
  );
}

const SEVERITIES: readonly Problem['severity'][] = ['error', 'warning', 'information', 'hint'];
