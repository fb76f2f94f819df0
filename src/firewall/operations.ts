import type { Stretch } from '../panos/configuration/stretch.ts';
import { isEqual, isWithin, isWritten, wayBack, type Write } from '../panos/configuration/write.ts';
import type { Change } from '../panos/firewall/change.ts';
import type { Api } from './api.ts';
import { readElement } from './configuration.ts';
import type { Operation } from './survey.ts';

/** The changes of a plan, to be made. */
export function making(changes: readonly Change[]): Operation[] {
  return changes
    .filter(({ certificate }) => certificate === undefined)
    .map(({ id, what, at, elements }) => ({ id, what, write: { action: 'set', place: at, elements } }));
}

export interface TakingBack {
  readonly operations: readonly Operation[];
  /** What is not taken back, and why. */
  readonly left: readonly string[];
}

/**
 * The changes of a plan, to be taken back, the last one first. A part that is still as it was left is put back as it was
 * before; of others what the plan makes is deleted. What is not as the plan makes it is left alone: somebody else has it
 * otherwise now.
 * @param recorded what earlier pushes changed there
 * @throws Failure
 */
export async function takingBack(
  api: Api,
  changes: readonly Change[],
  recorded: readonly Stretch[],
): Promise<TakingBack> {
  const operations: Operation[] = [];
  const left: string[] = [];
  const untouched: Stretch[] = [];
  for (const stretch of recorded) {
    if (!changes.some(({ at }) => isWithin(at, stretch.place))) continue;
    if (isEqual(await readElement(api, 'get', stretch.place), stretch.after)) untouched.push(stretch);
  }
  for (const [index, change] of [...changes.entries()].toReversed()) {
    const isImport = change.certificate !== undefined;
    const stretch = untouched.find(({ place }) => isWithin(change.at, place));
    if (stretch === undefined) {
      const there = await howItIs(api, change);
      if (there === 'nothing') continue;
      // A certificate that no push of ours imported may have been there before, for something else.
      if (isImport) left.push(`${change.id} was not imported by an earlier push, and is left alone.`);
      else if (there === 'as planned') operations.push(...takeBackSteps(change));
      else left.push(`${change.id} is not as the plan makes it, and is left alone.`);
    } else if (!changes.slice(0, index).some(({ at }) => isWithin(at, stretch.place))) {
      const { place, before, after } = stretch;
      const what = `Puts back as it was before: ${place.at(-1)?.name ?? place.at(-1)?.tag ?? ''}.`;
      for (const write of wayBack(place, before, after)) operations.push({ id: change.id, what, write });
    }
  }
  return { operations: operations.filter((operation) => !isCovered(operation, operations)), left };
}

async function howItIs(api: Api, { at, elements }: Change): Promise<'nothing' | 'as planned' | 'otherwise'> {
  // What is gone from the candidate may still run.
  const there = (await readElement(api, 'get', at)) ?? (await readElement(api, 'show', at));
  if (there === undefined) return 'nothing';
  return isWritten(there, at, { action: 'set', place: at, elements }) ? 'as planned' : 'otherwise';
}

function takeBackSteps({ id, takeBack }: Change): Operation[] {
  return takeBack.map((step) => {
    const write: Write =
      'delete' in step
        ? { action: 'delete', place: step.delete }
        : { action: 'set', place: step.set, elements: step.elements };
    return { id, what: `Takes back: ${id}.`, write };
  });
}

/** What is deleted takes with it what stands below it. */
function isCovered({ write: { place } }: Operation, all: readonly Operation[]): boolean {
  return all.some(
    ({ write }) =>
      write.action === 'delete' && write.place.length < place.length && isWithin(place, write.place),
  );
}
