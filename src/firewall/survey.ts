import type { Element, Part, Place } from '../panos/configuration/element.ts';
import type { Stretch } from '../panos/configuration/stretch.ts';
import { isEqual, isWithin, isWritten, type Write, written } from '../panos/configuration/write.ts';
import { xmlOf, xpathOf } from '../panos/configuration/xml.ts';
import { Failure } from '../shared/failure.ts';
import type { Api } from './api.ts';
import { readElement, type Source } from './configuration.ts';

/** One change to be made, and why. */
export interface Operation {
  readonly id: string;
  /** A sentence. */
  readonly what: string;
  readonly write: Write;
}

/** What a push is about to do, as it is shown. */
export interface Survey {
  /** Those that would change something, in their order. */
  readonly needed: readonly Operation[];
  /** The smallest parts that hold all of it; only those that change. */
  readonly stretches: readonly Stretch[];
}

/** What nobody makes in passing: a change below one that is not there would begin an unfinished one. */
const CONTAINERS: Readonly<Record<string, string>> = {
  template: 'template',
  'template-stack': 'template stack',
  'device-group': 'device group',
  vsys: 'virtual system',
  'log-collector-group': 'collector group',
};

/**
 * Reads what there is at the places of changes, and works out what they would make of it.
 * @throws Failure `bad-input` for a rule, template, device group or virtual system that the candidate does not have
 */
export async function survey(api: Api, operations: readonly Operation[], source: Source): Promise<Survey> {
  const reader = new Reader(api, source);
  const places: Place[] = [];
  for (const { write } of operations) {
    const place = await reader.topOf(write.place);
    if (!places.some((other) => isWithin(place, other))) places.push(place);
  }
  const roots = places.filter((place) => !places.some((other) => other !== place && isWithin(place, other)));
  const states = new Map<Place, { before: Element | undefined; after: Element | undefined }>();
  for (const place of roots) {
    const before = await reader.read(place);
    states.set(place, { before, after: before });
  }
  const needed: Operation[] = [];
  for (const operation of operations) {
    const { write } = operation;
    const root = roots.find((place) => isWithin(write.place, place));
    const state = root && states.get(root);
    if (root === undefined || state === undefined || isWritten(state.after, root, write)) continue;
    needed.push(operation);
    state.after = written(state.after, root, write);
  }
  return {
    needed,
    stretches: [...states]
      .map(([place, { before, after }]) => ({ place, before, after }))
      .filter(({ before, after }) => !isEqual(before, after)),
  };
}

/** Whether two surveys would do the same. */
export function isSameSurvey(one: Survey, other: Survey): boolean {
  const text = ({ stretches }: Survey): string =>
    stretches.map(({ place, before, after }) => xpathOf(place) + textOf(before) + textOf(after)).join('\0');
  return text(one) === text(other);
}

function textOf(element: Element | undefined): string | undefined {
  return element && xmlOf(element);
}

class Reader {
  readonly #api: Api;
  readonly #source: Source;
  readonly #known = new Map<string, Element | undefined>();

  constructor(api: Api, source: Source) {
    this.#api = api;
    this.#source = source;
  }

  async read(place: Place): Promise<Element | undefined> {
    const xpath = xpathOf(place);
    // What stands below something that is not there is not there either.
    for (let length = place.length - 1; length > 1; length--) {
      const above = xpathOf(place.slice(0, length));
      if (this.#known.has(above) && this.#known.get(above) === undefined) return undefined;
    }
    if (!this.#known.has(xpath)) this.#known.set(xpath, await readElement(this.#api, this.#source, place));
    return this.#known.get(xpath);
  }

  /** The place itself where something is there; else the highest one that would be made. */
  async topOf(place: Place): Promise<Place> {
    let top = place;
    while ((await this.read(top)) === undefined) {
      if (this.#source === 'get') requireThere(top);
      const above = top.slice(0, -1);
      // What is always there is not asked for: it may be the whole configuration.
      if (isAlwaysThere(above)) break;
      if ((await this.read(above)) !== undefined) break;
      top = above;
    }
    return top;
  }
}

function requireThere(place: Place): void {
  const last = place.at(-1);
  const holder = place.at(-2)?.tag ?? '';
  if (last?.tag !== 'entry') return;
  const policy = holder === 'rules' ? (place.at(-3)?.tag ?? '') : '';
  const isRule = /^(?:security|decryption|authentication)$/.test(policy);
  const kind = isRule ? `${policy} rule` : CONTAINERS[holder];
  if (kind !== undefined)
    throw new Failure(
      'bad-input',
      `There is no ${kind} "${last.name ?? ''}" ${isRule ? `in ${containerOf(place)}` : 'there'}.`,
      isRule
        ? 'Check the names of the rules: capitals and blanks count.'
        : 'Check its name: capitals and blanks count.',
    );
}

function containerOf(place: Place): string {
  const index = place.findLastIndex(({ name }, at) => at < place.length - 1 && name !== undefined);
  return place[index]?.name ?? 'the rulebase';
}

const ROOTS = new Set(['config', 'shared', 'panorama', 'devices', 'readonly', 'mgt-config']);

function isAlwaysThere(place: Place): boolean {
  const last: Part | undefined = place.at(-1);
  if (last === undefined || place.length <= 1) return true;
  if (last.name === 'localhost.localdomain') return true;
  return place.length <= 3 && ROOTS.has(last.tag);
}
