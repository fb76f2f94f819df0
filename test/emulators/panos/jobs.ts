import { refused, type Reply, success } from './answers.ts';
import { escaped } from './tree.ts';

/** How jobs end, where they don't simply succeed. */
export type JobFault = 'never-ends' | 'fails';

export interface Work {
  readonly type: 'Commit' | 'CommitAll' | 'Validate';
  readonly user: string;
  readonly description: string;
  /** Faults that make it fail; nothing happens then. */
  readonly judge: () => readonly string[];
  readonly done: () => void;
  /** Serial numbers and names of the devices that it goes to. */
  readonly devices?: readonly { readonly serial: string; readonly name: string; readonly fault?: string }[];
}

interface Job extends Work {
  readonly id: number;
  readonly begun: number;
  state: 'ACT' | 'FIN';
  result: 'PEND' | 'OK' | 'FAIL';
  details: readonly string[];
}

/** The jobs of a device. They take time, whoever looks on. */
export class Jobs {
  readonly #jobs: Job[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  /** Milliseconds that a job takes. */
  duration = 60;
  fault:
    | { readonly type: Work['type']; readonly how: JobFault; readonly details?: readonly string[] }
    | undefined;

  start(work: Work): number {
    const job: Job = {
      ...work,
      id: this.#jobs.length + 2,
      begun: Date.now(),
      state: 'ACT',
      result: 'PEND',
      details: [],
    };
    this.#jobs.push(job);
    if (this.fault?.type === work.type && this.fault.how === 'never-ends') return job.id;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#end(job);
    }, this.duration);
    this.#timers.add(timer);
    return job.id;
  }

  #end(job: Job): void {
    const fault = this.fault?.type === job.type && this.fault.how === 'fails' ? this.fault : undefined;
    const faults =
      fault === undefined ? job.judge() : (fault.details ?? ['Failed to commit policy to device']);
    job.state = 'FIN';
    job.result = faults.length === 0 ? 'OK' : 'FAIL';
    job.details =
      faults.length === 0
        ? [job.type === 'Validate' ? 'Configuration is valid' : 'Configuration committed successfully']
        : faults;
    if (faults.length === 0) job.done();
  }

  /** Types of the jobs so far. */
  get types(): readonly Work['type'][] {
    return this.#jobs.map(({ type }) => type);
  }

  /** `show jobs id N` and `show jobs all`. */
  show(id?: number): Reply {
    const jobs = id === undefined ? [...this.#jobs].reverse() : this.#jobs.filter((job) => job.id === id);
    if (id !== undefined && jobs.length === 0) return refused(7, `job ${id} not found`);
    return success(jobs.map((job) => this.#text(job)).join(''));
  }

  #text(job: Job): string {
    const share = Math.min(99, Math.round(((Date.now() - job.begun) / this.duration) * 100));
    const progress =
      job.state === 'FIN' ? '100' : this.fault?.how === 'never-ends' ? '55' : String(Math.max(0, share));
    const lines = job.details.map((line) => `<line>${escaped(line)}</line>`).join('');
    const devices = (job.devices ?? [])
      .map(
        ({ serial, name, fault }) =>
          `<entry><serial-no>${serial}</serial-no><devicename>${name}</devicename><status>${
            job.result === 'OK' ? 'commit succeeded' : job.result === 'FAIL' ? 'commit failed' : 'in progress'
          }</status><result>${fault === undefined || job.result === 'PEND' ? job.result : 'FAIL'}</result><details><msg><errors>${
            job.result === 'FAIL' ? lines : fault === undefined ? '' : `<line>${escaped(fault)}</line>`
          }</errors></msg></details></entry>`,
      )
      .join('');
    return `<job><tenq>2026/11/25 10:00:00</tenq><id>${job.id}</id><user>${job.user}</user><type>${job.type}</type><status>${job.state}</status><queued>NO</queued><stoppable>yes</stoppable><result>${job.result}</result><tfin>${
      job.state === 'FIN' ? '10:00:01' : 'Still Active'
    }</tfin><description>${escaped(job.description)}</description><positionInQ>0</positionInQ><progress>${progress}</progress><details>${lines}</details><warnings></warnings>${
      devices === '' ? '' : `<devices>${devices}</devices>`
    }</job>`;
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}
