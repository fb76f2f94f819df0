/** Waits until something holds. The editor tells its extensions about most things a little later. */
export async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 15_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`not within 15 s: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
