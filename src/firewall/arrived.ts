import type { Element, Place } from '../panos/configuration/element.ts';
import { isWritten } from '../panos/configuration/write.ts';
import type { ParsedElement } from '../panos/configuration/parsed-element.ts';
import { Failure, sentenceOf } from '../shared/failure.ts';
import type { Api } from './api.ts';
import { readElement, runningConfiguration } from './configuration.ts';
import { firewallsOf, type ManagedFirewall } from './firewalls-of.ts';
import { pushesFor } from './panorama.ts';
import { withPushed } from './pushed.ts';
import { below, readAnswer } from './read-answer.ts';
import type { Operation } from './survey.ts';
import { systemInfo } from './system-info.ts';

/** What a firewall has of what Panorama is to push to it. */
export interface Arrival {
  /** Host name and serial number. */
  readonly firewall: string;
  /** Ids of changes that do not run there, or why nothing of it could be read. */
  readonly missing: readonly string[];
  readonly unread?: string;
}

/** The firewalls that changes on Panorama are for, each read through it. @throws Failure when Panorama can't be read */
export async function readFirewalls(panorama: Api, operations: readonly Operation[]): Promise<Arrival[]> {
  const places = operations.map(({ write }) => write.place);
  const firewalls = await firewallsOf(panorama, await pushesFor(panorama, places));
  return arrivals(panorama, firewalls, operations);
}

/**
 * Reads on the firewalls themselves, through Panorama, whether what was changed on Panorama runs there: that a push is said
 * to have ended well does not say so.
 */
async function arrivals(
  panorama: Api,
  firewalls: readonly ManagedFirewall[],
  operations: readonly Operation[],
): Promise<Arrival[]> {
  const all: Arrival[] = [];
  for (const firewall of firewalls) {
    const { serial } = firewall;
    try {
      const api = panorama.through(serial);
      const { hostname } = await systemInfo(api);
      const config = await withPushed(api, await runningConfigurationOf(api));
      const missing = missingIn(config, firewall, operations);
      const wanted = [];
      for (const operation of missing)
        if (!(await isDisabledRule(panorama, operation.write.place))) wanted.push(operation.id);
      all.push({ firewall: hostname === '' ? serial : `${hostname} (${serial})`, missing: wanted });
    } catch (error) {
      all.push({ firewall: serial, missing: [], unread: sentenceOf(error) });
    }
  }
  return all;
}

/** Every element of it: what was put back may hold what no reader of logs looks at. */
async function runningConfigurationOf(api: Api): Promise<ParsedElement> {
  const answer = readAnswer((await runningConfiguration(api)).toString('utf8'));
  const config = answer?.result.find(({ tag }) => tag === 'config');
  if (config === undefined)
    throw new Failure('firewall-refused', `${api.place} shows no running configuration.`, 'Try again.');
  return config;
}

/** What the firewalls themselves say, as the verdict of a push. */
export interface OnFirewalls {
  readonly outcome: 'done' | 'failed' | 'unknown';
  readonly sentences: readonly string[];
}

/** @param takeBack whether nothing of it is to run there any more */
export function judgeArrivals(all: readonly Arrival[], takeBack: boolean): OnFirewalls {
  const behind = all.filter(({ missing }) => missing.length > 0);
  const unread = all.filter((arrival) => arrival.unread !== undefined);
  const good = all.filter((arrival) => !behind.includes(arrival) && !unread.includes(arrival));
  return {
    outcome: behind.length > 0 ? 'failed' : unread.length > 0 ? 'unknown' : 'done',
    sentences: [
      ...(good.length === 0
        ? []
        : [
            `${takeBack ? 'Nothing of it runs any more on' : 'It runs on'} ${namesOf(good)}, whose configuration was read through Panorama.`,
          ]),
      ...behind.map(
        ({ firewall, missing }) =>
          `${firewall} ${takeBack ? 'still has' : 'does not have'} ${missing.join(', ')}.`,
      ),
      ...unread.map(({ firewall, unread: why = '' }) => `What runs on ${firewall} could not be read: ${why}`),
    ],
  };
}

const NAMED = 5;

function namesOf(arrivals: readonly Arrival[]): string {
  const names = arrivals.slice(0, NAMED).map(({ firewall }) => firewall);
  const more = arrivals.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function missingIn(
  config: Element,
  firewall: ManagedFirewall,
  operations: readonly Operation[],
): Operation[] {
  const policies = (config.children ?? [])
    .filter(({ tag }) => tag === 'policy')
    .flatMap(({ children = [] }) => below(children, 'panorama') ?? []);
  return operations.filter(({ write }) => {
    const { place } = write;
    const isPolicy = isPolicyFor(place, firewall);
    if (!isPolicy && !isSettingFor(place, firewall)) return false;
    // A device group may be for one of several virtual systems.
    const roots = isPolicy ? policies : [config];
    const way = isPolicy ? place.slice(place[1]?.tag === 'shared' ? 2 : 5) : place.slice(6);
    const here = (root: Element): boolean => isWritten(elementAt(root, way), place, { ...write, place });
    return write.action === 'delete' ? !roots.every(here) : !roots.some(here);
  });
}

function isSettingFor(place: Place, { templates }: ManagedFirewall): boolean {
  return /^template(?:-stack)?$/.test(place[3]?.tag ?? '') && templates.includes(place[4]?.name ?? '');
}

/** What is pushed to a group stands in it or above it. */
function isPolicyFor(place: Place, { inGroup }: ManagedFirewall): boolean {
  return inGroup && (place[1]?.tag === 'shared' || place[3]?.tag === 'device-group');
}

function elementAt(root: Element, way: Place): Element | undefined {
  return way.reduce<Element | undefined>(
    (element, part) => element?.children?.find(({ tag, name }) => tag === part.tag && name === part.name),
    root,
  );
}

/** Panorama pushes no rule that is disabled. */
async function isDisabledRule(panorama: Api, place: Place): Promise<boolean> {
  const length = place.findLastIndex(({ tag }) => tag === 'rules') + 2;
  if (length < 2) return false;
  const rule = await readElement(panorama, 'show', place.slice(0, length));
  return below(rule?.children ?? [], 'disabled')?.text?.trim() === 'yes';
}
