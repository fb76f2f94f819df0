import type { Place } from '../panos/configuration/element.ts';
import { placeOf } from '../panos/configuration/element.ts';
import { sentenceOf } from '../shared/failure.ts';
import type { Api } from './api.ts';
import { type Push, startPush } from './commit.ts';
import { readElement } from './configuration.ts';
import { withGroupsBelow } from './firewalls-of.ts';
import type { Job } from './job.ts';
import { below } from './read-answer.ts';
import type { PushOutcome } from './push-events.ts';

const DEVICES = ['devices', ['localhost.localdomain']] as const;

/**
 * What Panorama must push so that changes reach its firewalls: the template stacks that have a changed template, then the
 * device groups. The stacks come first, since a log forwarding profile names a server profile that must be there by then.
 * @throws Failure
 */
export async function pushesFor(api: Api, places: readonly Place[]): Promise<Push[]> {
  const named = (tag: string): string[] => [
    ...new Set(places.flatMap((place) => (place[3]?.tag === tag && place[4]?.name ? [place[4].name] : []))),
  ];
  const templates = named('template');
  const all =
    templates.length === 0
      ? undefined
      : await readElement(api, 'show', placeOf(...DEVICES, 'template-stack'));
  const stacks = (all?.children ?? [])
    .filter(({ children = [] }) =>
      below(children, 'templates')?.children?.some(({ text = '' }) => templates.includes(text)),
    )
    .flatMap(({ name }) => name ?? []);
  const groups = await withGroupsBelow(api, named('device-group'));
  const isShared = places.some((place) => place[1]?.tag === 'shared');
  const everyGroup = isShared
    ? await readElement(api, 'show', placeOf(...DEVICES, 'device-group'))
    : undefined;
  return [
    ...[...new Set([...named('template-stack'), ...stacks])].map((templateStack) => ({ templateStack })),
    ...[...new Set([...groups, ...(everyGroup?.children ?? []).flatMap(({ name }) => name ?? [])])].map(
      (deviceGroup) => ({ deviceGroup }),
    ),
  ];
}

/** Collector groups that changes are of; each has a push of its own, which is left to the user. */
export function collectorGroupsOf(
  operations: readonly { readonly write: { readonly place: Place } }[],
): string[] {
  const names = operations.flatMap(({ write: { place } }) =>
    place[3]?.tag === 'log-collector-group' && place[4]?.name ? [place[4].name] : [],
  );
  return [...new Set(names)];
}

export interface PushedToFirewalls {
  readonly outcome: PushOutcome;
  readonly sentences: readonly string[];
  readonly notes: readonly string[];
}

/** Pushes, one after the other, and tells how it went on each firewall. What Panorama has committed stays. */
export async function pushToFirewalls(
  api: Api,
  pushes: readonly Push[],
  description: string,
  follow: (what: string, id: number | undefined) => Promise<Job | undefined>,
): Promise<PushedToFirewalls> {
  const sentences: string[] = [];
  const notes: string[] = [];
  let outcome: PushOutcome = 'done';
  let reached = 0;
  for (const push of pushes) {
    const name =
      'templateStack' in push ? `template stack ${push.templateStack}` : `device group ${push.deviceGroup}`;
    try {
      const own = 'templateStack' in push ? `stack ${push.templateStack}` : `group ${push.deviceGroup}`;
      const job = await follow(`Pushing ${name}`, await startPush(api, push, `${description} ${own}`));
      if (job === undefined) continue;
      const failed = job.devices.filter(({ result }) => result !== 'OK');
      reached += job.devices.length - failed.length;
      if (job.devices.length === 0) notes.push(`No firewall has the ${name}.`);
      for (const { name: device, serial, lines } of failed)
        sentences.push(
          `${device || serial} did not take the ${name}: ${lines.join('; ') || 'no reason is given'}.`,
        );
      if (job.result !== 'OK' || failed.length > 0) {
        outcome = 'failed';
        if (failed.length === 0) sentences.push(`The ${name} was not pushed: ${job.lines.join('; ')}.`);
      }
    } catch (error) {
      outcome = outcome === 'failed' ? outcome : 'unknown';
      sentences.push(`Whether the ${name} reached its firewalls is not known: ${sentenceOf(error)}`);
    }
  }
  if (outcome === 'done')
    sentences.push(
      pushes.length === 0
        ? 'Nothing had to be pushed to firewalls.'
        : `It was pushed, and ${reached} ${reached === 1 ? 'answer of a firewall says' : 'answers of firewalls say'} that it was taken.`,
    );
  return { outcome, sentences, notes };
}
