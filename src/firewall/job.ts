import { Failure } from '../shared/failure.ts';
import type { Api } from './api.ts';
import { operate } from './operate.ts';
import type { Element } from '../panos/configuration/element.ts';
import { below } from './read-answer.ts';

/** A device to which Panorama pushed, and how that went. */
export interface DeviceResult {
  readonly serial: string;
  readonly name: string;
  /** `OK`, `FAIL`, `PEND`. */
  readonly result: string;
  readonly lines: readonly string[];
}

export interface Job {
  readonly id: number;
  readonly type: string;
  readonly description: string;
  readonly finished: boolean;
  /** `OK`, `FAIL`, or `PEND` while it runs. */
  readonly result: string;
  readonly percent: number;
  readonly lines: readonly string[];
  readonly warnings: readonly string[];
  readonly devices: readonly DeviceResult[];
}

/** Milliseconds between two looks: often at first, since most jobs of a small firewall are short. */
const PAUSES = [500, 1_000, 2_000, 5_000];

/**
 * Looks at a job until it has ended.
 * @param onProgress called when its per cent change
 * @param patience milliseconds after which nobody waits any longer; the job goes on
 * @throws Failure `timed-out`
 */
export async function followJob(
  api: Api,
  id: number,
  { patience, onProgress }: { readonly patience: number; readonly onProgress: (percent: number) => void },
): Promise<Job> {
  const begun = api.clock.now().getTime();
  let shown = -1;
  for (let look = 0; ; look++) {
    const { result } = await operate(api, `tell of job ${id}`, `<show><jobs><id>${id}</id></jobs></show>`);
    const [job] = result.flatMap(jobOf);
    if (job === undefined)
      throw new Failure(
        'firewall-refused',
        `${api.place} tells nothing of job ${id}.`,
        'See its list of tasks.',
      );
    if (job.percent !== shown) onProgress((shown = job.percent));
    if (job.finished) return job;
    if (api.clock.now().getTime() - begun > patience)
      throw new Failure(
        'timed-out',
        `Job ${id} of ${api.place} has not ended after ${Math.round(patience / 60_000) || 1} min, it is at ${job.percent} %; it goes on without us.`,
        `See "show jobs id ${id}" there, or its list of tasks.`,
      );
    await api.pause(PAUSES[look] ?? 5_000);
  }
}

/** All jobs that it remembers, the latest first. @throws Failure */
export async function jobsOf(api: Api): Promise<Job[]> {
  const { result } = await operate(api, 'list its jobs', '<show><jobs><all></all></jobs></show>');
  return result.flatMap(jobOf);
}

function jobOf(element: Element): Job[] {
  if (element.tag !== 'job') return [];
  const children = element.children ?? [];
  const text = (tag: string): string => below(children, tag)?.text?.trim() ?? '';
  return [
    {
      id: Number(text('id')),
      type: text('type'),
      description: text('description'),
      finished: text('status') === 'FIN',
      result: text('result'),
      percent: Math.min(100, Number.parseInt(text('progress'), 10) || 0),
      lines: leavesOf(below(children, 'details')),
      warnings: leavesOf(below(children, 'warnings')),
      devices: (below(children, 'devices')?.children ?? []).map(deviceOf),
    },
  ];
}

function deviceOf({ children = [] }: Element): DeviceResult {
  const text = (tag: string): string => below(children, tag)?.text?.trim() ?? '';
  return {
    serial: text('serial-no'),
    name: text('devicename'),
    result: text('result'),
    lines: leavesOf(below(children, 'details')),
  };
}

function leavesOf(element: Element | undefined): string[] {
  if (element === undefined) return [];
  if (element.text !== undefined) return [element.text.trim()];
  return (element.children ?? []).flatMap(leavesOf);
}
