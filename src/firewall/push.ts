import type { Change } from '../panos/firewall/change.ts';
import { Failure, sentenceOf } from '../shared/failure.ts';
import type { Prompt } from '../shared/ports.ts';
import type { Api } from './api.ts';
import { startCommit, startValidation } from './commit.ts';
import { writeOnce } from './configuration.ts';
import type { ConnectedFirewall } from './connect.ts';
import { followJob, type Job } from './job.ts';
import { making, takingBack } from './operations.ts';
import { locksOf, type Pending, pendingChanges } from './others.ts';
import { pushesFor, pushToFirewalls } from './panorama.ts';
import type { PushEvent, PushResult } from './push-events.ts';
import { Refusal } from './refusal.ts';
import { rollBack } from './roll-back.ts';
import { isSameSurvey, type Operation, type Survey, survey } from './survey.ts';
import { xpathOf } from '../panos/configuration/xml.ts';

export interface PushRequest {
  readonly firewall: ConnectedFirewall;
  readonly changes: readonly Change[];
  readonly takeBack: boolean;
  readonly commit: boolean;
  readonly prompt: Prompt;
  readonly emit: (event: PushEvent) => void;
  /** Tells the commit of this push from all others. */
  readonly token: string;
  /** The release that the templates are made for. */
  readonly madeFor?: string;
  /** Milliseconds that a job may take. Default 20 min. */
  readonly patience?: number;
}

const PATIENCE = 20 * 60_000;

/**
 * Brings changes to a firewall or Panorama: reads, shows the difference, asks, sets, validates, commits, and believes only
 * what then is read from the running configuration. What fails half way is put back.
 * @throws Failure when nothing was changed
 */
export async function push(request: PushRequest): Promise<PushResult> {
  const { firewall, prompt, emit } = request;
  const { api, admin } = firewall;
  await requireNoLock(request);
  const operations = await operationsOf(request);
  const planned = await survey(api, operations, 'get');
  const missing = (await survey(api, operations, 'show')).needed;
  if (missing.length === 0 && planned.needed.length === 0) {
    const how = request.takeBack ? 'Nothing of it is there' : 'All of it runs already';
    return { outcome: 'nothing', sentences: [`${how}: ${api.place} was not changed.`] };
  }
  const before = await pendingChanges(api);
  const foreign = before.filter(({ owner }) => owner !== admin);
  emit({ type: 'difference', stretches: planned.stretches, changes: planned.needed.map(({ what }) => what) });
  if (!(await prompt.confirm(questionOf(request, planned, foreign))))
    return { outcome: 'declined', sentences: [`Nothing was changed on ${api.place}.`] };
  if (!isSameSurvey(planned, await survey(api, operations, 'get')))
    throw new Failure(
      'firewall-refused',
      `The configuration of ${api.place} was changed while the question stood, so nothing was changed.`,
      'Start again, and look at the difference.',
    );
  return new Running(request, planned, operations, before).run();
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
  firewall: { api },
  changes,
  takeBack,
  emit,
}: PushRequest): Promise<readonly Operation[]> {
  if (!takeBack) return making(changes);
  const { operations, left } = await takingBack(api, changes);
  for (const text of left) emit({ type: 'note', text });
  return operations;
}

function questionOf(
  { firewall: { api, admin, info }, commit, takeBack, madeFor }: PushRequest,
  { needed }: Survey,
  foreign: readonly Pending[],
) {
  const owners = [...new Set(foreign.map(({ owner }) => owner || 'someone'))].join(', ');
  const changes = `${needed.length} ${needed.length === 1 ? 'change' : 'changes'}`;
  return {
    id: 'apply-plan' as const,
    title: `${takeBack ? 'Take back' : 'Make'} ${changes} on ${api.place}?`,
    detail: [
      `${info.hostname || api.place}, ${info.model}, PAN-OS ${info.release}.`,
      madeFor === undefined || isRelease(info.release, madeFor)
        ? ''
        : `The templates are made for PAN-OS ${madeFor}: what this release does not know goes out as it stands.`,
      needed.length === 0
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
        ? `It is validated and committed${info.isPanorama ? ', and pushed to the firewalls' : ''}; what fails is put back.`
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

/** A push that was confirmed. */
class Running {
  readonly #request: PushRequest;
  readonly #api: Api;
  readonly #planned: Survey;
  readonly #operations: readonly Operation[];
  readonly #before: readonly Pending[];
  #done = 0;

  constructor(
    request: PushRequest,
    planned: Survey,
    operations: readonly Operation[],
    before: readonly Pending[],
  ) {
    this.#request = request;
    this.#api = request.firewall.api;
    this.#planned = planned;
    this.#operations = operations;
    this.#before = before;
  }

  async run(): Promise<PushResult> {
    const { commit } = this.#request;
    let scope: { readonly admin: string | undefined };
    try {
      await this.#change();
      scope = { admin: await this.#committer() };
      const judged = await this.#follow('Validating', await startValidation(this.#api, scope));
      if (judged !== undefined && judged.result !== 'OK')
        return await this.#putBack(
          `${this.#api.place} does not accept the configuration: ${wordsOf(judged)}`,
        );
    } catch (error) {
      return this.#putBack(sentenceOf(error));
    }
    if (!commit)
      return {
        outcome: 'waits',
        sentences: [
          `It stands in the candidate configuration of ${this.#api.place}, validated, and nothing is in effect before the commit.`,
        ],
      };
    return this.#commit(scope);
  }

  async #change(): Promise<void> {
    const { needed } = this.#planned;
    for (const [index, { id, write }] of needed.entries()) {
      this.#request.emit({ type: 'changing', id, number: index + 1, of: needed.length });
      await writeOnce(this.#api, write);
      this.#done = index + 1;
    }
  }

  /** Whose changes are committed. With a key alone the firewall says who that is: it wrote it beside what was changed. */
  async #committer(): Promise<string | undefined> {
    const { admin } = this.#request.firewall;
    if (admin !== undefined) return admin;
    const places = this.#operations.map(({ write }) => xpathOf(write.place));
    const known = new Set(this.#before.map(({ owner, xpath }) => `${owner} ${xpath}`));
    const now = await pendingChanges(this.#api);
    const isOurs = (xpath: string): boolean =>
      places.some((place) => xpath.startsWith(place) || place.startsWith(xpath));
    const owners = new Set(
      now
        .filter(({ owner, xpath }) => !known.has(`${owner} ${xpath}`) && isOurs(xpath))
        .map(({ owner }) => owner),
    );
    const [owner] = owners;
    if (owners.size === 1 && owner) return owner;
    const others = new Set(now.map((change) => change.owner));
    if (others.size <= 1) return undefined;
    throw new Failure(
      'firewall-refused',
      `It can’t be told which changes on ${this.#api.place} are ours, and others wait for a commit that is not ours to make.`,
      'Give the administrator’s name and password in place of the key, or commit there.',
    );
  }

  async #commit(scope: { readonly admin: string | undefined }): Promise<PushResult> {
    const description = `${this.#request.takeBack ? 'Takes back what Sentinel CEF made' : 'Sentinel CEF'} (${this.#request.token})`;
    let job: Job | undefined;
    let id: number | undefined;
    try {
      id = await startCommit(this.#api, scope, description);
    } catch (error) {
      // A commit that may run is not worked against.
      return error instanceof Refusal ? this.#putBack(sentenceOf(error)) : unknownEnd(error);
    }
    try {
      job = await this.#follow('Committing', id);
    } catch (error) {
      return unknownEnd(error);
    }
    if (job !== undefined && job.result !== 'OK')
      return this.#putBack(`The commit on ${this.#api.place} failed: ${wordsOf(job)}`);
    for (const text of job?.warnings ?? []) this.#request.emit({ type: 'note', text });
    return this.#verify(description);
  }

  /** The verdict comes from what runs, whatever the job said. */
  async #verify(description: string): Promise<PushResult> {
    const { firewall, takeBack, emit } = this.#request;
    const { needed } = await survey(this.#api, this.#operations, 'show').catch((error: unknown) => {
      throw new Failure(
        'disconnected',
        `It was committed, and could not be read: ${sentenceOf(error)}`,
        'Run this again to see.',
      );
    });
    if (needed.length > 0)
      return {
        outcome: 'failed',
        sentences: [
          `${this.#api.place} says that it committed, and its running configuration does not have it all: ${needed.map(({ id }) => id).join(', ')}.`,
          'Look for another commit or a template that has it otherwise.',
        ],
      };
    const runs = takeBack
      ? `Nothing of it runs on ${this.#api.place} any more; its running configuration was read.`
      : `It runs on ${this.#api.place}: its running configuration was read and has all of it.`;
    if (!firewall.info.isPanorama) return { outcome: 'done', sentences: [runs] };
    const pushes = await pushesFor(
      this.#api,
      this.#operations.map(({ write }) => write.place),
    );
    const pushed = await pushToFirewalls(this.#api, pushes, description, (what, id) =>
      this.#follow(what, id),
    );
    for (const text of pushed.notes) emit({ type: 'note', text });
    return { outcome: pushed.outcome, sentences: [runs, ...pushed.sentences] };
  }

  async #follow(what: string, id: number | undefined): Promise<Job | undefined> {
    if (id === undefined) return undefined;
    const { emit, patience = PATIENCE } = this.#request;
    return followJob(this.#api, id, {
      patience,
      onProgress: (percent) => emit({ type: 'job', what, id, percent }),
    });
  }

  async #putBack(reason: string): Promise<PushResult> {
    this.#api.finish();
    const { whole, sentences } = await rollBack(this.#api, this.#planned, this.#done);
    return {
      outcome: 'failed',
      sentences: [
        reason,
        whole
          ? `The candidate configuration of ${this.#api.place} is as it was before, and nothing was committed.`
          : `Nothing was committed, but not all could be put back on ${this.#api.place}:`,
        ...sentences,
        ...(whole ? [] : ['See "Preview Changes" there, and revert these changes before anybody commits.']),
      ],
    };
  }
}

function unknownEnd(error: unknown): PushResult {
  return {
    outcome: 'unknown',
    sentences: [
      sentenceOf(error),
      'Whether the commit ends well is not known: run this again to see, it commits nothing twice.',
    ],
  };
}

function wordsOf({ lines, id }: Job): string {
  return `${lines.join('; ').slice(0, 1_000) || `job ${id} says no reason`}.`;
}
