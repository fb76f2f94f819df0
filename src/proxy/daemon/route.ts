import { type DaemonModel, DEFAULT_RULESET, type Forward, type Input } from './model.ts';

/** The forwards that a message of this input comes by: those of its ruleset, and of what that calls. */
export function forwardsFrom(model: DaemonModel, input: Input): readonly Forward[] {
  const reached = new Set<string>();
  const open = [input.ruleset ?? DEFAULT_RULESET];
  for (let ruleset = open.pop(); ruleset !== undefined; ruleset = open.pop()) {
    if (reached.has(ruleset)) continue;
    reached.add(ruleset);
    for (const call of model.calls) if (call.from === ruleset) open.push(call.to);
  }
  return model.forwards.filter((forward) => reached.has(forward.ruleset));
}

/** True when messages of this input come to the agent's port on this machine. */
export function reachesAgent(model: DaemonModel, input: Input, agentPort: number): boolean {
  return forwardsFrom(model, input).some(
    (forward) => forward.port === agentPort && isLoopback(forward.target),
  );
}

/** True for addresses that only this machine can reach. */
export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || /^127(\.\d{1,3}){3}$/.test(address);
}
