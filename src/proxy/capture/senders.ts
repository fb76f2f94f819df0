import type { LintSeverity } from '../../lint/problem.ts';
import type { FrameKind } from './framing.ts';
import type { JudgedMessage, Kind } from './judge-message.ts';
import type { Transport, WireEvent } from './packet-reader.ts';

/** One thing that the linter says about a sender's messages. */
export interface SenderFinding {
  readonly rule: string;
  readonly severity: LintSeverity;
  readonly message: string;
  /** Messages that have it. */
  readonly count: number;
  /** The first message that had it, shortened. */
  readonly example: string;
}

/** What one address sent by one transport. */
export interface Sender {
  readonly address: string;
  readonly transport: Transport;
  /** Name that its messages give. */
  readonly name?: string;
  readonly messages: number;
  readonly perSecond: number;
  readonly kinds: Readonly<Partial<Record<Kind, number>>>;
  readonly headers: Readonly<Partial<Record<JudgedMessage['header'], number>>>;
  readonly framings: Readonly<Partial<Record<FrameKind, number>>>;
  /** Facility and level, such as `local4.notice`; `none` where a message has no priority. */
  readonly priorities: Readonly<Record<string, number>>;
  readonly findings: readonly SenderFinding[];
  /** TCP connections asked for; a sender that isn't answered asks again and again. */
  readonly connections: number;
  /** Stretches of TCP streams that are missing here. */
  readonly gaps: number;
  /** Datagrams of which pieces didn't come. */
  readonly incomplete: number;
}

interface Tally {
  readonly address: string;
  readonly transport: Transport;
  name: string | undefined;
  messages: number;
  readonly kinds: Map<Kind, number>;
  readonly headers: Map<JudgedMessage['header'], number>;
  readonly framings: Map<FrameKind, number>;
  readonly priorities: Map<string, number>;
  readonly findings: Map<string, { -readonly [Key in keyof SenderFinding]: SenderFinding[Key] }>;
  connections: number;
  gaps: number;
  incomplete: number;
}

const SENDERS_AT_MOST = 256;
const EXAMPLE = 300;

/** Counts by sender. Bounded: senders beyond the first 256 are only counted together. */
export class Senders {
  readonly #tallies = new Map<string, Tally>();
  #beyond = 0;
  #messages = 0;

  /** Messages of all senders. */
  get messages(): number {
    return this.#messages;
  }

  /** Messages and events of senders that are not kept apart. */
  get beyond(): number {
    return this.#beyond;
  }

  message(address: string, transport: Transport, framing: FrameKind, judged: JudgedMessage): void {
    this.#messages += 1;
    const tally = this.#tally(address, transport);
    if (tally === undefined) return;
    tally.messages += 1;
    tally.name ??= judged.host;
    add(tally.kinds, judged.kind);
    add(tally.headers, judged.header);
    add(tally.framings, framing);
    add(tally.priorities, judged.priority ?? 'none');
    const told = new Set<string>();
    for (const { rule, severity, message } of judged.problems) {
      if (told.has(rule)) continue;
      told.add(rule);
      const known = tally.findings.get(rule);
      if (known) known.count += 1;
      else {
        const example = judged.text.slice(0, EXAMPLE);
        tally.findings.set(rule, { rule, severity, message, count: 1, example });
      }
    }
  }

  event(event: WireEvent, address: string, transport: Transport): void {
    const tally = this.#tally(address, transport);
    if (tally === undefined) return;
    if (event === 'connection') tally.connections += 1;
    else if (event === 'gap') tally.gaps += 1;
    else if (event === 'incomplete-datagram') tally.incomplete += 1;
    else add(tally.kinds, 'tls');
  }

  /** The busiest first. @param seconds for how long they were watched */
  list(seconds: number): Sender[] {
    return [...this.#tallies.values()]
      .sort((a, b) => b.messages - a.messages)
      .map(({ name, kinds, headers, framings, priorities, findings, ...rest }) => ({
        ...rest,
        ...(name !== undefined && { name }),
        perSecond: Math.round((rest.messages / Math.max(seconds, 0.1)) * 10) / 10,
        kinds: Object.fromEntries(kinds),
        headers: Object.fromEntries(headers),
        framings: Object.fromEntries(framings),
        priorities: Object.fromEntries([...priorities].sort(([, a], [, b]) => b - a)),
        findings: [...findings.values()].sort((a, b) => RANK[a.severity] - RANK[b.severity]),
      }));
  }

  #tally(address: string, transport: Transport): Tally | undefined {
    const key = `${transport} ${address}`;
    const known = this.#tallies.get(key);
    if (known !== undefined) return known;
    if (this.#tallies.size >= SENDERS_AT_MOST) {
      this.#beyond += 1;
      return undefined;
    }
    const tally: Tally = {
      address,
      transport,
      name: undefined,
      messages: 0,
      kinds: new Map(),
      headers: new Map(),
      framings: new Map(),
      priorities: new Map(),
      findings: new Map(),
      connections: 0,
      gaps: 0,
      incomplete: 0,
    };
    this.#tallies.set(key, tally);
    return tally;
  }
}

const RANK: Readonly<Record<LintSeverity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

function add<T>(counts: Map<T, number>, key: T): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
