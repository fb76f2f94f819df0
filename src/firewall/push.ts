import { Failure } from '../shared/failure.ts';
import { ConfirmedPush } from './confirmed-push.ts';
import { making, takingBack } from './operations.ts';
import { locksOf, type Pending, pendingChanges } from './others.ts';
import type { PushResult } from './push-events.ts';
import type { PushRequest } from './push-request.ts';
import { judgeArrivals, readFirewalls } from './arrived.ts';
import { missingCertificates } from './import-certificates.ts';
import { isSameSurvey, type Operation, survey } from './survey.ts';

/**
 * Brings changes to a firewall or Panorama: reads, shows the difference, asks, sets, validates, commits, and believes only
 * what then is read from the running configuration. What fails half way is put back.
 * @throws Failure when nothing was changed
 */
export async function push(request: PushRequest): Promise<PushResult> {
  const { firewall, prompt, emit } = request;
  const { api, admin } = firewall;
  requireKind(request);
  await requireNoLock(request);
  const operations = await operationsOf(request);
  const planned = await survey(api, operations, 'get');
  const imports = request.takeBack ? [] : await missingCertificates(api, request.changes, 'get');
  const missing = [
    ...(await survey(api, operations, 'show')).needed,
    ...(request.takeBack ? [] : await missingCertificates(api, request.changes, 'show')),
  ];
  let behind: readonly string[] = [];
  if (missing.length === 0 && planned.needed.length === 0 && imports.length === 0) {
    const there = await nothingToChange(request, operations);
    if (there.outcome !== 'failed') return there;
    behind = there.sentences;
  }
  const before = await pendingChanges(api);
  const foreign = before.filter(({ owner }) => owner !== admin);
  emit({
    type: 'difference',
    stretches: planned.stretches,
    changes: [...imports, ...planned.needed].map(({ what }) => what),
  });
  if (!(await prompt.confirm(questionOf(request, planned.needed.length + imports.length, foreign, behind))))
    return { outcome: 'declined', sentences: [`Nothing was changed on ${api.place}.`] };
  if (!isSameSurvey(planned, await survey(api, operations, 'get')))
    throw new Failure(
      'firewall-refused',
      `The configuration of ${api.place} was changed while the question stood, so nothing was changed.`,
      'Start again, and look at the difference.',
    );
  return new ConfirmedPush(request, { planned, operations, imports, before }).run();
}

/**
 * On Panorama what is committed may never have reached the firewalls, or only some of them: an earlier push failed, or a
 * firewall was not connected. `failed` means that there is something to push.
 */
async function nothingToChange(
  { firewall: { api, info }, takeBack, commit }: PushRequest,
  operations: readonly Operation[],
): Promise<PushResult> {
  const how = `${takeBack ? 'Nothing of it is there' : 'All of it runs already'}: ${api.place} was not changed.`;
  if (!info.isPanorama) return { outcome: 'nothing', sentences: [how] };
  const { outcome, sentences } = judgeArrivals(await readFirewalls(api, operations), takeBack);
  if (outcome === 'failed')
    return commit ? { outcome, sentences } : { outcome: 'waits', sentences: [how, ...sentences, PUSH_THERE] };
  return { outcome: outcome === 'done' ? 'nothing' : 'unknown', sentences: [how, ...sentences] };
}

const PUSH_THERE = 'Push it there, or run this without --no-commit.';

/** Changes for the one would be taken by the other too, and do nothing that anybody wants. */
function requireKind({ firewall: { api, info }, on }: PushRequest): void {
  if (on === undefined || (on === 'panorama') === info.isPanorama) return;
  throw info.isPanorama
    ? new Failure(
        'bad-input',
        `${api.place} is a Panorama, and this is the configuration of a firewall.`,
        'Name the firewall by its serial number (--target), or template and device group of Panorama.',
      )
    : new Failure(
        'bad-input',
        `${api.place} is a firewall, and this is the configuration of a Panorama.`,
        'Give the address of the Panorama, or leave template and device group out.',
      );
}

async function requireNoLock({ firewall: { api, admin, info }, commit }: PushRequest): Promise<void> {
  const locks = await locksOf(api, info.isPanorama);
  const lock = locks.find(({ kind, owner }) => owner !== admin && (commit || kind === 'config'));
  if (lock === undefined) return;
  const comment = lock.comment === '' ? '' : ` ("${lock.comment}")`;
  throw new Failure(
    'locked',
    `${lock.owner} holds a ${lock.kind} lock for ${lock.scope} on ${api.place}${comment}, so nothing was changed.`,
    'Ask them to release it, or wait; a superuser can remove it.',
  );
}

async function operationsOf({
  firewall: { api, info },
  changes,
  takeBack,
  emit,
  records,
}: PushRequest): Promise<readonly Operation[]> {
  if (!takeBack) return making(changes);
  const { operations, left } = await takingBack(api, changes, (await records?.find(info.serial)) ?? []);
  for (const text of left) emit({ type: 'note', text });
  return operations;
}

function questionOf(
  { firewall: { api, admin, info }, commit, takeBack, madeFor }: PushRequest,
  needed: number,
  foreign: readonly Pending[],
  behind: readonly string[],
) {
  const owners = [...new Set(foreign.map(({ owner }) => owner || 'someone'))].join(', ');
  const changes = `${needed} ${needed === 1 ? 'change' : 'changes'}`;
  return {
    id: 'apply-plan' as const,
    title:
      behind.length > 0
        ? `Push to the firewalls of ${api.place} again?`
        : `${takeBack ? 'Take back' : 'Make'} ${changes} on ${api.place}?`,
    detail: [
      `${info.hostname || api.place}, ${info.model}, PAN-OS ${info.release}.`,
      madeFor === undefined || isRelease(info.release, madeFor)
        ? ''
        : `The templates are made for PAN-OS ${madeFor}: what this release does not know goes out as it stands.`,
      ...behind,
      needed === 0 && behind.length === 0
        ? 'All changes are in the candidate configuration already, and wait for the commit.'
        : '',
      foreign.length > 0
        ? `${foreign.length} other changes wait for a commit (${owners}). ${
            admin === undefined
              ? 'They are not committed with these, unless they are of the same administrator.'
              : 'They are not committed.'
          }`
        : '',
      commit
        ? `It is validated and committed; what fails is put back.${info.isPanorama ? ' Then it is pushed to the firewalls, with all else that Panorama has committed for them.' : ''}`
        : 'It is not committed.',
    ]
      .filter((line) => line !== '')
      .join('\n'),
    action: takeBack ? 'Take back' : commit ? 'Make and commit' : 'Make',
  };
}

/** `10.2.9-h1` is a 10.2. */
function isRelease(release: string, name: string): boolean {
  const short = (text: string): string => text.split('.').slice(0, 2).join('.');
  return short(release) === short(name);
}
