import type { Prompt } from '../../shared/ports.ts';

/** One terminal for several proxies: one question at a time, and what others say meanwhile waits for its answer. */
export class Conversation {
  #turn: Promise<unknown> = Promise.resolve();
  #asking = 0;
  #held: (() => void)[] = [];

  /** Writes now, or once the question that stands open has its answer. */
  say(write: () => void): void {
    if (this.#asking > 0) this.#held.push(write);
    else write();
  }

  /** A prompt that waits for its turn, and says of which proxy it asks. */
  inTurn(name: string, prompt: Prompt): Prompt {
    return {
      secret: (request) =>
        this.#take(() => prompt.secret({ ...request, prompt: `${name}: ${request.prompt}` })),
      confirm: (question) =>
        this.#take(() => prompt.confirm({ ...question, title: `${name}: ${question.title}` })),
      choose: (question) => this.#take(async () => prompt.choose?.(question)),
    };
  }

  #take<T>(ask: () => Promise<T>): Promise<T> {
    const answer = this.#turn.then(async () => {
      this.#asking += 1;
      try {
        return await ask();
      } finally {
        this.#asking -= 1;
        for (const write of this.#held.splice(0)) write();
      }
    });
    this.#turn = answer.catch(() => undefined);
    return answer;
  }
}
