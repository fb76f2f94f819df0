import { Failure } from '../shared/failure.ts';
import type { Api } from './api.ts';
import { jobsOf } from './job.ts';
import { type Answer, below } from './read-answer.ts';
import { AnswerLost } from './refusal.ts';

/** A job that was begun, or nothing where there is nothing to do. */
export type Enqueued = number | undefined;

export interface Scope {
  /** Only what these administrators changed; without it all that waits. */
  readonly admin?: string | undefined;
}

/** Lets the firewall judge its candidate configuration. @throws Failure */
export async function startValidation(api: Api, { admin }: Scope): Promise<Enqueued> {
  const inner = admin === undefined ? '<full></full>' : `<partial>${adminXml(admin)}</partial>`;
  // Validating twice changes nothing.
  const answer = await api.call({
    what: 'validate its candidate configuration',
    parameters: { type: 'op', cmd: `<validate>${inner}</validate>` },
    repeatable: true,
  });
  return jobIn(answer);
}

/**
 * Commits. Where the answer is lost, the job is looked for by its description before anything is sent again.
 * @param description a text that no other commit has
 * @throws Failure
 */
export function startCommit(api: Api, { admin }: Scope, description: string): Promise<Enqueued> {
  const partial = admin === undefined ? '' : `<partial>${adminXml(admin)}</partial>`;
  return enqueue(api, 'commit', description, {
    type: 'commit',
    ...(admin !== undefined && { action: 'partial' }),
    cmd: `<commit>${partial}<description>${escaped(description)}</description></commit>`,
  });
}

/** What Panorama pushes, and to whom. */
export type Push = { readonly templateStack: string } | { readonly deviceGroup: string };

/** Pushes from Panorama to its firewalls. @throws Failure */
export function startPush(api: Api, push: Push, description: string): Promise<Enqueued> {
  const said = `<description>${escaped(description)}</description>`;
  const inner =
    'templateStack' in push
      ? `<template-stack><name>${escaped(push.templateStack)}</name>${said}</template-stack>`
      : `<shared-policy><device-group><entry name="${escaped(push.deviceGroup)}"/></device-group>${said}</shared-policy>`;
  const what =
    'templateStack' in push
      ? `push template stack ${push.templateStack}`
      : `push device group ${push.deviceGroup}`;
  return enqueue(api, what, description, {
    type: 'commit',
    action: 'all',
    cmd: `<commit-all>${inner}</commit-all>`,
  });
}

/** Milliseconds that a request may still be on its way after its connection broke. */
const SETTLING = 2_000;

async function enqueue(
  api: Api,
  what: string,
  description: string,
  parameters: Readonly<Record<string, string>>,
): Promise<Enqueued> {
  const call = { what, parameters, repeatable: false };
  try {
    return jobIn(await api.call(call));
  } catch (error) {
    if (!(error instanceof AnswerLost)) throw error;
    await api.pause(SETTLING);
    const begun = (await jobsOf(api)).find((job) => job.description === description);
    return begun?.id ?? jobIn(await api.call(call));
  }
}

function jobIn({ result, lines }: Answer): Enqueued {
  const job = below(result, 'job')?.text;
  if (job !== undefined && /^\d+$/.test(job.trim())) return Number(job);
  if (lines.some((line) => /no changes to commit|same as the previous/i.test(line))) return undefined;
  throw new Failure(
    'firewall-refused',
    `No job was begun. It says: ${lines.join('; ') || 'nothing'}.`,
    'See its list of tasks.',
  );
}

function adminXml(admin: string): string {
  return `<admin><member>${escaped(admin)}</member></admin>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
