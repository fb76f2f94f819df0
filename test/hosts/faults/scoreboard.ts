import { type Answer, rootsOf } from './ask.ts';
import type { Fault } from './fault.ts';

/** One fault and what was said of it. */
export interface Score {
  readonly fault: Fault;
  readonly where: string;
  readonly answer?: Answer;
  /** Why there is no answer. */
  readonly trouble?: string;
  /** Its image can't be had: neither right nor wrong. */
  readonly notRun?: boolean;
}

/** True when the root causes, warnings and unknowns are those that were put in, and nothing else. */
export function isRight({ fault, answer }: Score): boolean {
  if (!answer) return false;
  const said = rootsOf(answer);
  return (
    same(said.red, fault.red) &&
    same(said.yellow, fault.yellow ?? []) &&
    same(said.unknown, fault.unknown ?? []) &&
    (fault.hint === undefined ||
      answer.findings.some(({ id, state }) => id === fault.hint && state === 'fail'))
  );
}

/** Red findings that were not put in. */
export function falseReds({ fault, answer }: Score): readonly string[] {
  return answer ? rootsOf(answer).red.filter((id) => !fault.red.includes(id)) : [];
}

/** The table as it is printed: fault, verdict, what Microsoft's script says. */
export function tableOf(scores: readonly Score[]): string[] {
  const rows = scores.map((score) => {
    const { fault, where, answer, trouble } = score;
    const hint = fault.hint === undefined ? '' : `, hint ${fault.hint}`;
    const said = answer ? `${verdictIn(answer)}${hint}` : (trouble ?? 'no answer').split('\n', 1)[0];
    if (score.notRun)
      return ['–', fault.id, where, 'not run: its image can’t be made', fault.microsoft ?? ''];
    return [isRight(score) ? '✓' : '✗', fault.id, where, said, fault.microsoft ?? ''];
  });
  const width = (column: number): number => Math.max(...rows.map((row) => (row[column] ?? '').length));
  const widths = [1, width(1), width(2), Math.min(62, width(3))];
  const head = ['', 'fault', 'where', 'verdict', 'Microsoft’s script'];
  return [head, ...rows].map((row) =>
    row
      .map((cell = '', column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** `faults N/M, false reds K`, with what was judged from saved facts counted apart. */
export function totalOf(all: readonly Score[]): string {
  const scores = all.filter(({ notRun }) => notRun !== true);
  const left = all.length - scores.length;
  const part = (list: readonly Score[]): string => {
    const faults = list.filter(({ fault }) => !fault.id.startsWith('healthy'));
    const healthy = list.filter(({ fault }) => fault.id.startsWith('healthy'));
    const right = (some: readonly Score[]): string => `${some.filter(isRight).length}/${some.length}`;
    return `faults ${right(faults)}, healthy ${right(healthy)}, false reds ${list.flatMap(falseReds).length}`;
  };
  const fromFacts = scores.filter(({ where }) => where === 'facts');
  const real = scores.filter(({ where }) => where !== 'facts');
  const reds = scores.flatMap(falseReds).length;
  const faults = scores.filter(({ fault }) => !fault.id.startsWith('healthy'));
  return [
    ...(left > 0 ? [`not run: ${left}`] : []),
    `on real hosts: ${part(real)}`,
    `from saved facts, which a container can't show: ${part(fromFacts)}`,
    `faults ${faults.filter(isRight).length}/${faults.length}, false reds ${reds}`,
  ].join('\n');
}

function verdictIn(answer: Answer): string {
  const { red, yellow, unknown } = rootsOf(answer);
  const first = answer.findings.find(
    ({ id, state }) => state === 'fail' && (red[0] === undefined ? id === yellow[0] : id === red[0]),
  );
  const more = [...red, ...yellow].slice(1);
  if (first)
    return `${red.length > 0 ? 'red' : 'warning'} ${first.id}${more.length > 0 ? `, ${more.join(', ')}` : ''}`;
  if (unknown.length > 0) return `unknown: ${unknown.join(', ')}`;
  return answer.tone;
}

function same(said: readonly string[], right: readonly string[]): boolean {
  return said.length === right.length && right.every((id, index) => said[index] === id);
}
