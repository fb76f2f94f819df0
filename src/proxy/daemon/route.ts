import { grouped } from '../grouped.ts';
import { type Match, matchesAll, type Traveller } from './filter.ts';
import { type DaemonModel, DEFAULT_RULESET, type Input, type Rule } from './model.ts';

/** Rules that a message comes by, in order, each with whether it matches for sure. The last may be the one that ends its way. */
export interface Passage {
  readonly rule: Rule;
  readonly match: Match;
}

const DEEPEST_CALL = 16;
/** Rulesets that call each other many times are given up after so many rules. */
const MOST_RULES = 200_000;

/** Walks the model: where does a message of this input go? */
export function passagesOf(model: DaemonModel, input: Input, message: Traveller): readonly Passage[] {
  const rules = grouped(model.rules, ({ ruleset }) => ruleset);
  const passages: Passage[] = [];
  let left = MOST_RULES;
  /** Gives true when the message's way has ended for sure. */
  const walk = (ruleset: string, depth: number): boolean => {
    if (depth > DEEPEST_CALL) return false;
    for (const rule of rules.get(ruleset) ?? []) {
      if (--left < 0) return true;
      const match = matchesAll(rule.filters, message);
      if (match === 'no') continue;
      passages.push({ rule, match });
      if (rule.action.type === 'stop' && match === 'yes') return true;
      if (rule.action.type === 'call' && walk(rule.action.ruleset, depth + 1) && match === 'yes') return true;
    }
    return false;
  };
  walk(startOf(model, input), 0);
  return passages;
}

/** rsyslog takes its default ruleset for one that is not defined. */
function startOf(model: DaemonModel, { ruleset }: Input): string {
  return ruleset !== undefined && model.rulesets.has(ruleset) ? ruleset : DEFAULT_RULESET;
}

/** One input of those whose messages go the same way: by the same protocol through the same ruleset. */
export function differentInputs(inputs: readonly Input[]): readonly Input[] {
  return [...grouped(inputs, ({ protocol, ruleset }) => `${protocol} ${ruleset ?? ''}`).values()].flatMap(
    (same) => same.slice(0, 1),
  );
}

/** The rulesets that messages of this input can come by: its own, and those that it calls. */
export function rulesetsOf(model: DaemonModel, input: Input): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [startOf(model, input)];
  for (let ruleset = open.pop(); ruleset !== undefined; ruleset = open.pop()) {
    if (reached.has(ruleset)) continue;
    reached.add(ruleset);
    for (const { ruleset: from, action } of model.rules)
      if (from === ruleset && action.type === 'call') open.push(action.ruleset);
  }
  return reached;
}

/** True for a rule that hands messages to the agent. */
export function isToAgent({ action, file }: Rule, agentPort: number): boolean {
  // Its own file of before 1.28.11 hands messages over by a socket.
  if (action.type === 'socket') return /azuremonitoragent/.test(file);
  return action.type === 'forward' && action.port === agentPort && isLoopback(action.target);
}

/** True for addresses that only this machine can reach. */
export function isLoopback(address: string): boolean {
  return /^(?:ip6-)?localhost6?$/.test(address) || address === '::1' || /^127(\.\d{1,3}){3}$/.test(address);
}
