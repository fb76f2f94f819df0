/** Work that can be left between two steps, so that something else may be done, and then has a result. */
export type Steps<Result> = Generator<undefined, Result>;

/** Does it all at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
