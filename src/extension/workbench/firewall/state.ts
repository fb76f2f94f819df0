import { FACILITIES } from '../../../panos/firewall/request.ts';
import { templateKinds } from '../../../panos/templates/kinds.ts';
import type { Template } from '../../../panos/templates/make-template.ts';
import { templateLimit } from '../../../panos/release.ts';
import { releaseOf, RELEASES, type ReleaseName } from '../../../panos/templates/releases.ts';
import { PROFILES } from '../../../panos/templates/table/row.ts';
import { Failure } from '../../../shared/failure.ts';
import type { ProxyForm } from '../../../shared/workbench.ts';
import type {
  FirewallChoices,
  FirewallState,
  LogTypeChoice,
  ShownTemplate,
} from '../../../shared/workbench-firewall.ts';
import { ABOUT_PROFILES } from '../../templates/about-profiles.ts';
import { chosenLogTypes, chosenRelease, editOf, isOffered, templateFor } from './choices.ts';
import { type FirewallCommands, firewallCommands } from './commands.ts';
import { serverOf, serverProblems } from './server.ts';
import { countedReaders, shownTemplate } from './shown-template.ts';

/** What is said of the latest change: a word of its own, and what could not be used. */
export interface Remark {
  readonly said: string;
  readonly problems: Readonly<Record<string, string>>;
}

export const NO_REMARK: Remark = { said: '', problems: {} };

/** What the step shows. Pure: of the choices, and of the form that names the proxy. */
export function firewallState(choices: FirewallChoices, form: ProxyForm, remark: Remark): FirewallState {
  const release = chosenRelease(choices);
  const templates = templatesOf(choices, release);
  const server = serverOf(choices, form);
  const shown = shownOf(choices, templates);
  const { changes, notes, problem } = consequences(choices, form);
  return {
    choices,
    releases: [...RELEASES].reverse(),
    profiles: PROFILES.map((id) => ({ id, about: ABOUT_PROFILES[id] })),
    limit: release === undefined ? 0 : templateLimit(releaseOf(release)),
    logTypes: templateKinds().map(({ logType, since, readers }): LogTypeChoice => {
      const template = templates.get(logType);
      return {
        id: logType,
        chosen: choices.logTypes.includes(logType) && isOffered(logType, release),
        ...(!isOffered(logType, release) && { since }),
        readers: countedReaders(readers),
        ...(template && {
          size: {
            characters: template.text.length,
            budget: template.budget,
            fields: template.fields.length,
            leftOut: template.leftOut.length,
          },
        }),
      };
    }),
    ...(shown && { shown }),
    facilities: FACILITIES,
    server,
    problems: {
      ...serverProblems(server),
      ...(problem !== undefined && { commands: problem }),
      ...remark.problems,
    },
    changes,
    notes,
    said: remark.said,
  };
}

interface Consequences extends Pick<FirewallCommands, 'changes' | 'notes'> {
  readonly problem?: string;
}

/** What the commands would change, or why there are none. */
function consequences(choices: FirewallChoices, form: ProxyForm): Consequences {
  try {
    return commandsOf(choices, form) ?? { changes: [], notes: [] };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { changes: [], notes: [], problem: `${error.message} ${error.advice}`.trim() };
  }
}

/** The commands for the firewall; `undefined` while something is missing. @throws Failure */
export function commandsOf(choices: FirewallChoices, form: ProxyForm): FirewallCommands | undefined {
  const server = serverOf(choices, form);
  if (chosenRelease(choices) === undefined || chosenLogTypes(choices).length === 0) return undefined;
  if (Object.keys(serverProblems(server)).length > 0) return undefined;
  return firewallCommands(choices, form);
}

function templatesOf(choices: FirewallChoices, release: ReleaseName | undefined): Map<string, Template> {
  if (release === undefined) return new Map();
  return new Map(
    chosenLogTypes(choices).map((logType) => [
      logType,
      templateFor(choices, logType, editOf(choices, logType)),
    ]),
  );
}

function shownOf(
  choices: FirewallChoices,
  templates: ReadonlyMap<string, Template>,
): ShownTemplate | undefined {
  const template = templates.get(choices.shown);
  return template && shownTemplate(template, editOf(choices, template.logType));
}
