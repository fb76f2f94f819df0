import type { Cable } from '../cable.ts';
import type { Started } from '../cli/command-line.ts';
import type { Host } from '../host.ts';

/** Ways in which an onboarding can be cut off. */
export const CUTS = {
  /** The network goes away, for a moment. */
  connection: async ({ cable }) => cable.cut(300),
  /** The program, the editor or the workstation dies. */
  client: async ({ run }) => void run.child.kill('SIGKILL'),
  /** sshd starts anew and drops who was logged in. */
  sshd: async ({ host }) =>
    void (await host.run("systemctl restart ssh; pkill -KILL -u operator -x 'sshd.*'")),
  /** Everything that the login started on the host dies at once, as by a crash; jobs have no part in the login. */
  crash: async ({ host, run }) => {
    await host.run(CRASH);
    run.child.kill('SIGKILL');
  },
} satisfies Record<string, (what: { host: Host; cable: Cable; run: Started }) => Promise<void>>;
export type Cut = keyof typeof CUTS;

// The children of the login, sudo's among them, found before any of them is killed.
const CRASH = `list=; grown=$(pgrep -u operator -x 'sshd.*' | tr '\\n' ' ')
while [ -n "$grown" ]; do list="$list $grown"; grown=$(for pid in $grown; do pgrep -P "$pid"; done | tr '\\n' ' '); done
[ -n "$list" ] && kill -KILL $list`;

/** Numbers from 0 to 1, always the same ones for a seed (mulberry32). */
export function numbersOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
