import { findingLines, verdictLines } from '../print-findings.ts';
import type { WatchTeller } from '../watch.ts';
import { factLines } from './fact-lines.ts';

/** Tells a watch line by line, each change with its time; nothing is cleared. */
export function textTeller(print: (line: string) => void): WatchTeller {
  const at = (time: Date, text: string): void => print(`${stamp(time)} ${text}`);
  return {
    begun({ facts, findings, verdict }) {
      print(factLines(facts));
      [...findingLines(findings), '', ...verdictLines(verdict), ''].forEach(print);
      process.stderr.write('Watching; Ctrl-C ends it.\n');
    },
    changed(time, finding, before) {
      const was = before === undefined ? 'new' : `was ${before.state}`;
      const [first] = finding.evidence;
      const seen = first === undefined || finding.state === 'pass' ? '' : `: ${first.text}`;
      at(time, `${finding.state} ${finding.title}${seen} · ${finding.id} (${was})`);
    },
    verdict: (time, { headline }) => at(time, `verdict: ${headline}`),
    lost: (time, why) => at(time, `lost: ${why}`),
    back: (time) => at(time, 'the proxy is back'),
  };
}

/** Tells a watch as one JSON object a line, with `type` and `time`. */
export function jsonTeller(print: (line: string) => void): WatchTeller {
  const say = (type: string, time: Date, more: object = {}): void =>
    print(JSON.stringify({ type, time: time.toISOString(), ...more }));
  return {
    begun: ({ time, facts, findings, verdict }) =>
      say('check', time, { host: facts.host, verdict, findings }),
    changed: (time, finding, before) =>
      say('change', time, { finding, was: before === undefined ? null : before.state }),
    verdict: (time, verdict) => say('verdict', time, { verdict }),
    lost: (time, message) => say('lost', time, { message }),
    back: (time) => say('back', time),
  };
}

/** UTC, to the second. */
function stamp(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
