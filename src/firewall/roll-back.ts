import type { Element, Place } from '../panos/configuration/element.ts';
import type { Stretch } from '../panos/configuration/stretch.ts';
import { isEqual, isWithin, wayBack, written } from '../panos/configuration/write.ts';
import { xpathOf } from '../panos/configuration/xml.ts';
import { sentenceOf } from '../shared/failure.ts';
import type { Api } from './api.ts';
import { readElement, writeOnce } from './configuration.ts';
import type { Operation, Survey } from './survey.ts';

/** What became of the candidate configuration after a failure. */
export interface RolledBack {
  readonly whole: boolean;
  /** What stands, and why. */
  readonly sentences: readonly string[];
}

/**
 * Puts the candidate back as it was before. A part that somebody else changed meanwhile is left as it is, and said.
 * @param done changes that were made; the next one may have been made too
 * @param imported certificates that were not there before
 */
export async function rollBack(
  api: Api,
  { needed, stretches }: Survey,
  done: number,
  imported: readonly Stretch[] = [],
): Promise<RolledBack> {
  const sentences: string[] = [];
  for (const { place, before } of stretches.toReversed()) {
    try {
      const now = await readElement(api, 'get', place);
      if (isEqual(now, before)) continue;
      if (!statesOf(place, before, needed, done).some((state) => isEqual(state, now))) {
        sentences.push(`${xpathOf(place)} was changed by someone else meanwhile, and stays as it is now.`);
        continue;
      }
      for (const write of wayBack(place, before, now)) await writeOnce(api, write);
      if (!isEqual(await readElement(api, 'get', place), before))
        sentences.push(`${xpathOf(place)} could not be put back as it was.`);
    } catch (error) {
      sentences.push(`${xpathOf(place)} stands changed in the candidate configuration: ${sentenceOf(error)}`);
    }
  }
  for (const { place } of imported) {
    try {
      if ((await readElement(api, 'get', place)) !== undefined)
        await writeOnce(api, { action: 'delete', place });
    } catch (error) {
      sentences.push(`${xpathOf(place)} stays in the candidate configuration: ${sentenceOf(error)}`);
    }
  }
  return { whole: sentences.length === 0, sentences };
}

/** How a part may look after the changes that were made, with the next one or without. */
function statesOf(
  place: Place,
  before: Element | undefined,
  needed: readonly Operation[],
  done: number,
): (Element | undefined)[] {
  const states: (Element | undefined)[] = [before];
  for (const { write } of needed.slice(0, done + 1)) {
    if (isWithin(write.place, place)) states.push(written(states.at(-1), place, write));
  }
  return states;
}
