import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('keeper.sh', import.meta.url));

/**
 * Talks to the keeper process of one host. The keeper takes the host away when its standard input ends, so that
 * nothing is left even when this process is killed.
 */
export class Keeper {
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly answers: AsyncIterator<string>;
  private readonly ended: Promise<unknown>;

  constructor(image: string, folder: string, name: string) {
    // Its own session: Ctrl-C must reach us, who end it in order, and not the host's processes.
    this.process = spawn(SCRIPT, [image, folder, name], { detached: true });
    this.process.stderr.pipe(process.stderr, { end: false });
    this.process.stdin.on('error', () => undefined);
    this.ended = once(this.process, 'close');
    this.ended.catch(() => undefined);
    this.answers = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  /** The rest of the answer that starts with `word`. @throws Error with the keeper's reason */
  async answer(word: 'mounted' | 'up'): Promise<string[]> {
    const next = await this.answers.next();
    const [first, ...rest] = next.done === true ? ['ended'] : next.value.split(' ');
    if (first !== word) throw new Error(`The host did not start: ${[first, ...rest].join(' ')}`);
    return rest;
  }

  /** Boots, or boots again after a power-off or reboot inside. Gives the loopback port and the host's first process. */
  async boot(): Promise<{ port: number; leader: number }> {
    this.holdUs(true);
    this.process.stdin.write('boot\n');
    const [port, leader] = await this.answer('up');
    this.holdUs(false);
    return { port: Number(port), leader: Number(leader) };
  }

  /** Powers off and removes everything. */
  async end(): Promise<void> {
    this.holdUs(true);
    this.process.stdin.end();
    await this.ended;
  }

  /** A host that nobody stopped must not keep a finished test run from ending. */
  private holdUs(hold: boolean): void {
    const { stdin, stdout, stderr } = this.process;
    for (const stream of [this.process, stdin, stdout, stderr]) {
      if (!(stream instanceof Socket) && stream !== this.process) continue;
      if (hold) stream.ref();
      else stream.unref();
    }
  }
}
