// What was started is ended in reverse order, also when Ctrl-C comes in the middle of starting.
import { endRunning } from '../setup/run.mjs';

export class Endings {
  #list = [];
  #stop;
  #signal = new Promise((_, reject) => {
    this.#stop = reject;
  });
  stopped = false;

  constructor() {
    this.#signal.catch(() => undefined);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        this.stopped = true;
        this.#stop(new Error('stopped'));
      });
    }
  }

  /** @param {() => Promise<void> | void} end */
  add(end) {
    this.#list.push(end);
  }

  /** Waits for a promise, or throws as soon as the user stops us. */
  unlessStopped(promise) {
    return Promise.race([promise, this.#signal]);
  }

  async run() {
    if (this.stopped) endRunning();
    for (const end of this.#list.splice(0).reverse()) {
      try {
        await end();
      } catch (error) {
        console.error(error instanceof Error ? error.message : String(error));
      }
    }
  }
}
