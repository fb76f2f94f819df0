import type { Change } from '../panos/firewall/change.ts';
import { isWithin, isWritten, type Write } from '../panos/configuration/write.ts';
import type { Api } from './api.ts';
import { readElement } from './configuration.ts';
import type { Operation } from './survey.ts';

/** The changes of a plan, to be made. */
export function making(changes: readonly Change[]): Operation[] {
  return changes.map(({ id, what, at, elements }) => ({
    id,
    what,
    write: { action: 'set', place: at, elements },
  }));
}

/**
 * The changes of a plan, to be taken back, the last one first. What is not as the plan makes it is left alone: somebody
 * else has it otherwise now.
 * @returns `left`: what is not taken back, and why
 * @throws Failure
 */
export async function takingBack(
  api: Api,
  changes: readonly Change[],
): Promise<{ readonly operations: readonly Operation[]; readonly left: readonly string[] }> {
  const operations: Operation[] = [];
  const left: string[] = [];
  for (const { id, at, elements, takeBack } of changes.toReversed()) {
    // What is gone from the candidate may still run.
    const there = (await readElement(api, 'get', at)) ?? (await readElement(api, 'show', at));
    if (there === undefined) continue;
    if (!isWritten(there, at, { action: 'set', place: at, elements })) {
      left.push(`${id} is not as the plan makes it, and is left alone.`);
      continue;
    }
    for (const step of takeBack) {
      const write: Write =
        'delete' in step
          ? { action: 'delete', place: step.delete }
          : { action: 'set', place: step.set, elements: step.elements };
      operations.push({ id, what: `Takes back: ${id}.`, write });
    }
  }
  // What is deleted takes with it what stands below it.
  const deleted = operations.filter(({ write }) => write.action === 'delete').map(({ write }) => write.place);
  const isCovered = ({ write: { place } }: Operation): boolean =>
    deleted.some((other) => other.length < place.length && isWithin(place, other));
  return { operations: operations.filter((operation) => !isCovered(operation)), left };
}
