import type { Place } from '../../configuration/element.ts';
import { merge } from '../../configuration/merge.ts';
import { quoted } from '../../configuration/set-commands.ts';
import { xmlOf, xpathOf } from '../../configuration/xml.ts';
import type { Change } from '../change.ts';
import type { FirewallPlan } from '../plan.ts';
import { importSteps } from './import-steps.ts';

/** What the plan sets, as a part of a configuration. */
export function planAsXml({ changes }: FirewallPlan): string {
  const tree = merge(changes.filter(isSet));
  return tree === undefined ? '' : xmlOf(tree);
}

/** How such a file comes into the configuration, which keeps what it has. */
export function howToLoad({ changes }: FirewallPlan): string[] {
  const paths = [...new Set(changes.filter(isSet).map(({ at }) => xpathOf(listOf(at))))];
  const highest = paths
    .filter((path) => !paths.some((other) => path.startsWith(`${other}/`)))
    .map((path) => (path.includes(' ') ? quoted(path) : path));
  return [
    ...importSteps(changes),
    'Save it as a file, import it as a named configuration snapshot (here sentinel.xml), and in configure mode enter:',
    ...highest.map(
      (path) => `load config partial from sentinel.xml from-xpath ${path} to-xpath ${path} mode merge`,
    ),
  ];
}

function isSet({ certificate }: Change): boolean {
  return certificate === undefined;
}

/** The list that an entry belongs to, or the place itself. */
function listOf(at: Place): Place {
  return at.at(-1)?.name === undefined ? at : at.slice(0, -1);
}
