import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again until the answer is there. @throws Error that names what did not come, with the last answer */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T>,
  isThere: (answer: T) => boolean,
  milliseconds = 10_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (isThere(answer)) return answer;
    if (Date.now() > end) throw new Error(`${what} did not come: ${JSON.stringify(answer)}`);
    await sleep(100);
  }
}
