import { type Stretch, together } from '../panos/configuration/stretch.ts';
import { isWithin } from '../panos/configuration/write.ts';
import { xpathOf } from '../panos/configuration/xml.ts';
import { Failure, sentenceOf } from '../shared/failure.ts';
import type { Api } from './api.ts';
import { startCommit, startValidation } from './commit.ts';
import { readElement, writeOnce } from './configuration.ts';
import { type CertificateImport, importCertificate, missingCertificates } from './import-certificates.ts';
import { followJob, type Job } from './job.ts';
import { type Pending, pendingChanges } from './others.ts';
import { collectorGroupsOf, pushesFor, pushToFirewalls } from './panorama.ts';
import { judgeArrivals, readFirewalls } from './arrived.ts';
import type { PushResult } from './push-events.ts';
import type { PushRequest } from './push-request.ts';
import { Refusal } from './refusal.ts';
import { rollBack } from './roll-back.ts';
import { type Operation, type Survey, survey } from './survey.ts';

const PATIENCE = 20 * 60_000;

/** What was confirmed. */
export interface Confirmed {
  readonly planned: Survey;
  readonly operations: readonly Operation[];
  readonly imports: readonly CertificateImport[];
  /** What waited for a commit before. */
  readonly before: readonly Pending[];
}

/** A push that was confirmed. */
export class ConfirmedPush {
  readonly #request: PushRequest;
  readonly #api: Api;
  readonly #planned: Survey;
  readonly #operations: readonly Operation[];
  readonly #imports: readonly CertificateImport[];
  readonly #before: readonly Pending[];
  #done = 0;
  #imported: Stretch[] = [];

  constructor(request: PushRequest, { planned, operations, imports, before }: Confirmed) {
    this.#request = request;
    this.#api = request.firewall.api;
    this.#planned = planned;
    this.#operations = operations;
    this.#imports = imports;
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
    if (!commit) {
      await this.#record();
      return {
        outcome: 'waits',
        sentences: [
          `It stands in the candidate configuration of ${this.#api.place}, validated, and nothing is in effect before the commit.`,
        ],
      };
    }
    return this.#commit(scope);
  }

  /** From here on the change is there, whoever commits it. */
  async #record(): Promise<void> {
    const { records, takeBack, firewall, emit } = this.#request;
    if (records === undefined) return;
    const { serial } = firewall.info;
    const stretches = [...this.#imported, ...this.#planned.stretches];
    const isTaken = ({ place }: Stretch): boolean =>
      stretches.some((each) => isWithin(each.place, place) || isWithin(place, each.place));
    try {
      const known = await records.find(serial);
      const kept = takeBack ? known.filter((each) => !isTaken(each)) : together(known, stretches);
      await records.save(serial, kept);
    } catch (error) {
      emit({
        type: 'note',
        text: `What stood there before could not be written down (${sentenceOf(error)}): taking it back will delete what was made.`,
      });
    }
  }

  async #change(): Promise<void> {
    const { needed } = this.#planned;
    const of = needed.length + this.#imports.length;
    for (const [index, certificate] of this.#imports.entries()) {
      this.#request.emit({ type: 'changing', id: certificate.id, number: index + 1, of });
      const place = certificate.at;
      // It may be there after a failure too.
      this.#imported.push({ place, before: undefined, after: undefined });
      await importCertificate(this.#api, certificate);
      const after = await readElement(this.#api, 'get', place);
      this.#imported = this.#imported.with(-1, { place, before: undefined, after });
    }
    for (const [index, { id, write }] of needed.entries()) {
      this.#request.emit({ type: 'changing', id, number: this.#imports.length + index + 1, of });
      await writeOnce(this.#api, write);
      this.#done = index + 1;
    }
  }

  /** Whose changes are committed. With a key alone the firewall says who that is: it wrote it beside what was changed. */
  async #committer(): Promise<string | undefined> {
    const { admin } = this.#request.firewall;
    if (admin !== undefined) return admin;
    const places = [
      ...this.#operations.map(({ write }) => write.place),
      ...this.#imports.map(({ at }) => at),
    ].map(xpathOf);
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
      return error instanceof Refusal ? this.#putBack(sentenceOf(error)) : this.#unknownEnd(error);
    }
    try {
      job = await this.#follow('Committing', id);
    } catch (error) {
      return this.#unknownEnd(error);
    }
    if (job !== undefined && job.result !== 'OK')
      return this.#putBack(`The commit on ${this.#api.place} failed: ${wordsOf(job)}`);
    for (const text of job?.warnings ?? []) this.#request.emit({ type: 'note', text });
    return this.#verify(description);
  }

  /** The verdict comes from what runs, whatever the job said. */
  async #verify(description: string): Promise<PushResult> {
    const { firewall, takeBack, emit } = this.#request;
    await this.#record();
    const needed = await this.#notRunning().catch((error: unknown) => {
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
    const collectors = collectorGroupsOf(this.#operations);
    if (pushes.length === 0 && collectors.length === 0)
      return { outcome: pushed.outcome, sentences: [runs, ...pushed.sentences] };
    // What a push said of itself is told; what the firewalls have decides.
    const judged = judgeArrivals(await readFirewalls(this.#api, this.#operations), takeBack);
    const waits = collectors.map(
      (name) =>
        `The collector group ${name} still has to be pushed: Commit > Push to Devices > Collector Groups.`,
    );
    return {
      outcome: judged.outcome === 'done' && waits.length > 0 ? 'waits' : judged.outcome,
      sentences: [
        runs,
        ...pushed.sentences,
        ...judged.sentences,
        ...waits,
        ...(judged.outcome === 'done'
          ? []
          : ['Panorama keeps the configuration: run this again, or push there, when the reason is gone.']),
      ],
    };
  }

  async #notRunning(): Promise<readonly { readonly id: string }[]> {
    const { needed } = await survey(this.#api, this.#operations, 'show');
    const { changes, takeBack } = this.#request;
    return takeBack ? needed : [...needed, ...(await missingCertificates(this.#api, changes, 'show'))];
  }

  async #follow(what: string, id: number | undefined): Promise<Job | undefined> {
    if (id === undefined) return undefined;
    const { emit, patience = PATIENCE } = this.#request;
    return followJob(this.#api, id, {
      patience,
      onProgress: (percent) => emit({ type: 'job', what, id, percent }),
    });
  }

  async #unknownEnd(error: unknown): Promise<PushResult> {
    await this.#record();
    return {
      outcome: 'unknown',
      sentences: [
        sentenceOf(error),
        'Whether the commit ends well is not known: run this again to see, it commits nothing twice.',
      ],
    };
  }

  async #putBack(reason: string): Promise<PushResult> {
    this.#api.finish();
    const { whole, sentences } = await rollBack(this.#api, this.#planned, this.#done, this.#imported);
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

function wordsOf({ lines, id }: Job): string {
  return `${lines.join('; ').slice(0, 1_000) || `job ${id} says no reason`}.`;
}
