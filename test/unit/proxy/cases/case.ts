import type { Facts } from '../../../../src/proxy/facts.ts';
import type { Expectation } from '../../../../src/proxy/view.ts';

/** A proxy as somebody reported it, made small and written anew, and what is to be said of it. */
export interface Case {
  /** The report's name in the table of cases. */
  readonly id: string;
  readonly symptom: string;
  readonly change: (facts: Facts) => void;
  readonly expected?: Expectation;
  /** The finding that names the cause; `undefined` for a proxy that is well. */
  readonly finding?: string;
  /** Default: it is the first red finding. A warning or hint: nothing is red. */
  readonly severity?: 'warning' | 'info' | 'hint';
  /** Places, `file:line` or file, that its evidence must name. */
  readonly places?: readonly string[];
  /** What title and evidence must say. */
  readonly says?: readonly RegExp[];
  /** What the remedy must say, words and commands. */
  readonly remedy?: readonly RegExp[];
  /** What it must never propose. */
  readonly never?: RegExp;
  /** Other findings that must fail as well, with their places. */
  readonly also?: readonly (readonly [id: string, place: string])[];
}

export const FORWARD = '/etc/rsyslog.d/10-azuremonitoragent-omfwd.conf';

/** Replaces a file, or adds it. */
export function put(facts: Facts, path: string, ...lines: string[]): void {
  facts.configuration = [
    ...facts.configuration.filter((file) => file.path !== path),
    { path, mode: '644', owner: 'root:root', lines, truncated: false },
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Takes files away by a piece of their path. */
export function without(facts: Facts, path: string): void {
  facts.configuration = facts.configuration.filter((file) => !file.path.includes(path));
}

export function stopped(facts: Facts, name: string): void {
  facts.units = (facts.units ?? []).map((unit) =>
    unit.name === name ? { ...unit, active: 'failed', sub: 'failed', result: 'exit-code' } : unit,
  );
  if (name === 'rsyslog.service') facts.processes = [];
}

/** Nothing listens on the port any more. */
export function closed(facts: Facts, port: number): void {
  facts.listeners = facts.listeners?.filter((listener) => listener.port !== port);
}
