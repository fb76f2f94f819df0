import { deleteCommandOf, setCommandsOf } from '../../configuration/set-commands.ts';
import type { Change } from '../change.ts';
import type { FirewallPlan } from '../plan.ts';
import { importSteps } from './import-steps.ts';

/** The commands of the configuration mode that make the changes. */
export function setCommands({ request, changes }: FirewallPlan): string[] {
  return changes.flatMap((change) => setCommandsOf(change.at, change.elements, isSingle(request)));
}

/** Those that take the changes back, the last change first. */
export function takeBackCommands({ request, changes }: FirewallPlan): string[] {
  return changes.toReversed().flatMap((change) => takeBackCommandsOf(change, isSingle(request)));
}

function takeBackCommandsOf({ takeBack }: Change, single: boolean): string[] {
  return takeBack.flatMap((step) =>
    'delete' in step
      ? [deleteCommandOf(step.delete, single)]
      : setCommandsOf(step.set, step.elements, single),
  );
}

function isSingle({ place }: FirewallPlan['request']): boolean {
  return place.on === 'firewall' && place.vsys === undefined;
}

/** How the commands are entered. */
export function howToEnter({
  request: { place },
  changes,
}: Pick<FirewallPlan, 'request' | 'changes'>): string[] {
  return [
    ...importSteps(changes),
    `Paste them into the CLI of ${place.on === 'panorama' ? 'Panorama' : 'the firewall'}: "set cli scripting-mode on", since lines are long, then "configure", the commands, and "commit".`,
  ];
}
