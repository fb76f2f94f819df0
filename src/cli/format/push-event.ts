import type { PushEvent } from '../../firewall/push-events.ts';
import { xmlOf, xpathOf } from '../../panos/configuration/xml.ts';
import { fileDiff } from '../../report/file-diff.ts';

/** What a push tells, for a person. Differences are unified ones of the XML. */
export function pushEventAsText(event: PushEvent): string {
  switch (event.type) {
    case 'note':
      return event.text;
    case 'difference':
      return [...diffsOf(event), ...event.changes.map((what) => `- ${what}`)].join('\n');
    case 'changing':
      return `  ${event.number} of ${event.of}: ${event.id}`;
    case 'job':
      return `  ${event.what} (job ${event.id}): ${event.percent} %`;
  }
}

/** The same in one line of JSON. */
export function pushEventAsJson(event: PushEvent): string {
  if (event.type !== 'difference') return JSON.stringify(event);
  const parts = event.stretches.map(({ place, before, after }) => ({
    xpath: xpathOf(place),
    before: before ? xmlOf(before) : null,
    after: after ? xmlOf(after) : null,
  }));
  return JSON.stringify({ type: 'difference', changes: event.changes, parts });
}

function diffsOf({ stretches }: Extract<PushEvent, { type: 'difference' }>): string[] {
  return stretches.map(({ place, before, after }) =>
    fileDiff({
      path: xpathOf(place),
      ...(before && { before: xmlOf(before) }),
      ...(after && { after: xmlOf(after) }),
    }).trimEnd(),
  );
}
