import assert from 'node:assert/strict';
import { ensureImage, mayBeMissing } from '../../scripts/setup/images.mjs';
import { type CommandLine, commandLine } from './cli/command-line.ts';
import { AGENT } from './faults/agent.ts';
import { AGENT_COUNTERS } from './faults/agent-counters.ts';
import { ask, rootsOf } from './faults/ask.ts';
import { BULLSEYE, BULLSEYE_HEALTHY } from './faults/bullseye.ts';
import { BULLSEYE_NG, BULLSEYE_NG_HEALTHY } from './faults/bullseye-syslog-ng.ts';
import type { Fault } from './faults/fault.ts';
import { FIREWALL, FIREWALL_HEALTHY } from './faults/firewall.ts';
import { FROM_FACTS, scoreOf } from './faults/from-facts.ts';
import { goodHost } from './faults/good-host.ts';
import { HEALTHY } from './faults/healthy.ts';
import { PAIRS } from './faults/pairs.ts';
import { RSYSLOG_DAEMON } from './faults/rsyslog-daemon.ts';
import { RSYSLOG_LISTENER } from './faults/rsyslog-listener.ts';
import { RSYSLOG_LOOPS, RSYSLOG_LOOPS_HEALTHY } from './faults/rsyslog-loops.ts';
import { RSYSLOG_RULES } from './faults/rsyslog-rules.ts';
import { RSYSLOG_TRAPS, RSYSLOG_TRAPS_HEALTHY } from './faults/rsyslog-traps.ts';
import { type Score, tableOf, totalOf } from './faults/scoreboard.ts';
import { STATISTICS, STATISTICS_HEALTHY } from './faults/statistics.ts';
import { SYSLOG_NG, SYSLOG_NG_HEALTHY } from './faults/syslog-ng.ts';
import { SYSTEM } from './faults/system.ts';
import { SYSLOG_NG_PATHS, SYSLOG_NG_PATHS_HEALTHY } from './faults/syslog-ng-paths.ts';
import { TRAFFIC } from './faults/traffic.ts';
import { TRIXIE, TRIXIE_HEALTHY } from './faults/trixie.ts';
import type { HostOptions } from './host.ts';

/** Hosts that run side by side, each with its faults one after the other. */
const HOSTS: readonly (readonly [name: string, image: HostOptions['image'], faults: readonly Fault[]])[] = [
  ['faults-1', 'bookworm', [...HEALTHY, ...RSYSLOG_DAEMON, ...SYSTEM, ...PAIRS]],
  [
    'faults-2',
    'bookworm',
    [...RSYSLOG_LOOPS_HEALTHY, ...RSYSLOG_LOOPS, ...RSYSLOG_LISTENER, ...RSYSLOG_RULES],
  ],
  ['faults-3', 'bookworm', [...STATISTICS_HEALTHY, ...STATISTICS, ...AGENT, ...AGENT_COUNTERS]],
  [
    'faults-4',
    'bookworm-syslog-ng',
    [...SYSLOG_NG_HEALTHY, ...SYSLOG_NG, ...SYSLOG_NG_PATHS_HEALTHY, ...SYSLOG_NG_PATHS],
  ],
  ['faults-5', 'bookworm-firewall', [...FIREWALL_HEALTHY, ...FIREWALL]],
  ['faults-6', 'trixie', [...TRIXIE_HEALTHY, ...TRIXIE]],
  ['faults-7', 'bookworm', [...RSYSLOG_TRAPS_HEALTHY, ...RSYSLOG_TRAPS, ...TRAFFIC]],
  ['faults-8', 'bullseye', [...BULLSEYE_HEALTHY, ...BULLSEYE]],
  ['faults-9', 'bullseye-syslog-ng', [...BULLSEYE_NG_HEALTHY, ...BULLSEYE_NG]],
];
const only = process.env['FAULT'];
const wanted = ({ id }: Pick<Fault, 'id'>): boolean => only === undefined || id.includes(only);

describe('the scoreboard of injected faults', function () {
  this.timeout(300_000);
  const scores = new Map<string, Promise<Score>>();
  let cli: CommandLine;

  before(async () => {
    cli = await commandLine();
    for (const [name, image, all] of HOSTS) {
      const faults = all.filter(wanted);
      if (faults.length > 0) inTurn(cli, name, image, faults, scores);
    }
  });
  after(async () => {
    const all = await Promise.all(scores.values());
    console.log(`\n${tableOf(all).join('\n')}\n\n${probesOf(all)}\n${totalOf(all)}\n`);
    await cli.remove();
  });

  for (const [, image, faults] of HOSTS) {
    describe(image, () => {
      for (const fault of faults.filter(wanted)) {
        it(`${fault.id}: ${fault.what}`, async function () {
          const score = await scores.get(fault.id);
          if (score?.notRun) return this.skip();
          return assertRight(score);
        });
      }
    });
  }
  describe('from saved facts, what a container can’t show', () => {
    for (const fault of FROM_FACTS.filter(wanted))
      it(`${fault.id}: ${fault.what}`, async () => {
        const score = scoreOf(fault);
        scores.set(fault.id, Promise.resolve(score));
        assertRight(score);
      });
  });
});

/** The root causes, warnings and unknowns are those that were put in, in their order, and no others. */
function assertRight(score: Score | undefined): void {
  assert.ok(score?.answer, score?.trouble);
  const { fault, answer } = score;
  const { red, yellow = [], unknown = [] } = fault;
  const faults = answer.findings.filter(({ state }) => state === 'fail' || state === 'unknown');
  assert.deepEqual(rootsOf(answer), { red, yellow, unknown }, JSON.stringify(faults, null, 1));
  assertPointsAt(score);
  assert.equal(answer.tone, red.length > 0 ? 'bad' : unknown.length > 0 ? 'unknown' : 'good');
}

/** Starts a host's queue: each fault's score is there when its turn has passed. */
function inTurn(
  cli: CommandLine,
  name: string,
  image: HostOptions['image'],
  faults: readonly Fault[],
  scores: Map<string, Promise<Score>>,
): void {
  let missing = false;
  const host = ensureImage(image).then(
    () => goodHost(cli, image, name),
    (error: unknown) => {
      missing = mayBeMissing(image);
      throw error;
    },
  );
  let last: Promise<unknown> = host;
  for (const fault of faults) {
    const score = last
      .catch(() => undefined)
      .then(async () => ({ fault, where: image, answer: await ask(cli, await host, fault) }))
      .catch((error: unknown) => ({ fault, where: image, trouble: String(error), notRun: missing }));
    scores.set(fault.id, score);
    last = score;
  }
  void last.then(async () => (await host).stop()).catch(() => undefined);
}

function assertPointsAt({ answer, fault }: Score): void {
  const id = fault.red[0] ?? fault.yellow?.[0] ?? fault.hint;
  const finding = answer?.findings.find((candidate) => candidate.id === id);
  if (fault.hint !== undefined) assert.equal(finding?.state, 'fail', fault.hint);
  if (fault.place === undefined) return;
  const places = (finding?.evidence ?? []).map(({ text, file, line }) =>
    file === undefined ? text : line === undefined ? file : `${file}:${line}`,
  );
  assert.ok(
    places.some((place) => place.startsWith(fault.place ?? '')),
    `${fault.place} is not in ${places.join(' | ')}`,
  );
}

function probesOf(scores: readonly Score[]): string {
  const probes = scores.flatMap(({ answer }) => answer?.probe ?? []);
  if (probes.length === 0) return '';
  const times = probes.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const facts = Math.min(...probes.map(({ count }) => count));
  const trips = Math.max(...probes.map(({ roundTrips }) => roundTrips));
  return `probes ${probes.length}: at least ${facts} facts, median ${times[times.length >> 1]} ms, longest ${times.at(-1)} ms, ${trips} round trip`;
}
