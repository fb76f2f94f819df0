import { placeOf, type Element } from '../panos/configuration/element.ts';
import type { Api } from './api.ts';
import type { Push } from './commit.ts';
import { readElement } from './configuration.ts';
import { below } from './read-answer.ts';

/** A firewall that Panorama pushes to, and what it gets. */
export interface ManagedFirewall {
  readonly serial: string;
  /** Templates, and stacks, whose settings it has. */
  readonly templates: readonly string[];
  /** Whether it has the objects and rules of a device group that is pushed. */
  readonly inGroup: boolean;
}

const DEVICES = ['devices', ['localhost.localdomain']] as const;

/** The firewalls of template stacks and device groups, from Panorama's running configuration. @throws Failure */
export async function firewallsOf(api: Api, pushes: readonly Push[]): Promise<ManagedFirewall[]> {
  const read = async (tag: string): Promise<readonly Element[]> =>
    (await readElement(api, 'show', placeOf(...DEVICES, tag)))?.children ?? [];
  const stacks = await read('template-stack');
  const groups = await read('device-group');
  const found = new Map<string, { templates: readonly string[]; inGroup: boolean }>();
  const add = (entry: Element | undefined, templates?: readonly string[]): void => {
    for (const { name: serial = '' } of below(entry?.children ?? [], 'devices')?.children ?? []) {
      const known = found.get(serial) ?? { templates: [], inGroup: false };
      found.set(serial, {
        templates: [...known.templates, ...(templates ?? [])],
        inGroup: known.inGroup || templates === undefined,
      });
    }
  };
  for (const push of pushes) {
    if ('templateStack' in push) {
      const stack = stacks.find(({ name }) => name === push.templateStack);
      const templates = below(stack?.children ?? [], 'templates')?.children ?? [];
      add(stack, [push.templateStack, ...templates.map(({ text = '' }) => text)]);
    } else add(groups.find(({ name }) => name === push.deviceGroup));
  }
  return [...found].map(([serial, what]) => ({ serial, ...what }));
}

/**
 * Device groups and all that are below them, which get what stands above.
 * @throws Failure
 */
export async function withGroupsBelow(api: Api, groups: readonly string[]): Promise<string[]> {
  if (groups.length === 0) return [];
  const all = await readElement(api, 'show', placeOf('readonly', ...DEVICES, 'device-group'));
  const found = new Set(groups);
  const parents = (all?.children ?? []).map(({ name = '', children = [] }) => ({
    name,
    parent: below(children, 'parent-dg')?.text?.trim() ?? '',
  }));
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const { name, parent } of parents) if (found.has(parent)) found.add(name);
  }
  return [...found];
}
