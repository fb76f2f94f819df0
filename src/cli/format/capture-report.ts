import { jsonLine } from '../../shared/json-line.ts';
import color from 'picocolors';
import type { CapturedMessage, CaptureReport } from '../../proxy/capture/capture.ts';
import { escapeControl } from '../../proxy/capture/escape-control.ts';
import { counted, isClean, sentenceOfSender } from '../../proxy/capture/verdict.ts';
import type { Sender } from '../../proxy/capture/senders.ts';

const EXAMPLE = 160;

/** A message in one line: when, from whom, by what, what it is, and its text. */
export function messageLine({ time, source, transport, kind, text, problems }: CapturedMessage): string {
  const matter = problems.some(({ severity }) => severity === 'error' || severity === 'warning');
  const paint = kind !== 'cef' ? color.red : matter ? color.yellow : color.green;
  const head = `${clockOf(time)} ${source} ${transport}`;
  return `${color.dim(head)} ${paint(kind.padEnd(11))} ${escapeControl(text)}`;
}

export function messageJson({ time, ...message }: CapturedMessage): string {
  return jsonLine({ type: 'message', at: new Date(time * 1000).toISOString(), ...message });
}

export function reportJson(report: CaptureReport): string {
  return jsonLine({ type: 'report', ...report });
}

/** The summary: the verdict, then each sender with what was found. */
export function captureLines(report: CaptureReport): string[] {
  const { senders, verdict, messages, seconds, dropped = 0, beyond, problem, ended } = report;
  const paint = { good: color.green, bad: color.red, unknown: color.yellow }[verdict.tone];
  const repeated =
    senders.some((sender) => `${sentenceOfSender(sender)}.` === verdict.headline) && senders.length === 1;
  return [
    '',
    ...(senders.length > 0 ? [`${counted(messages, 'message')} in ${seconds} s`] : []),
    ...senders.flatMap(senderLines),
    ...(beyond > 0 ? [`${beyond} more came from senders beyond the first 256.`] : []),
    ...(dropped > 0 ? [color.yellow(`${dropped} packets came too fast to be looked at.`)] : []),
    ...(ended === 'broken' && problem !== undefined ? [color.yellow(escapeControl(problem))] : []),
    // With one sender, its sentence is the verdict.
    ...(repeated ? [] : [paint(color.bold(escapeControl(verdict.headline)))]),
    ...(verdict.detail === '' ? [] : [escapeControl(verdict.detail)]),
  ];
}

function senderLines(sender: Sender): string[] {
  const { priorities, headers, framings, findings } = sender;
  const sign = isClean(sender) ? color.green('✓') : color.red('✕');
  const facts = [
    tableOf(priorities, 'no priority: daemons take it for user.notice'),
    tableOf(headers, 'no syslog header', 'header '),
    ...(sender.transport === 'tcp' ? [tableOf(framings, '')] : []),
  ].filter((text) => text !== '');
  return [
    `${sign} ${escapeControl(sentenceOfSender(sender))}`,
    ...(facts.length > 0 ? [color.dim(`    ${facts.join('; ')}`)] : []),
    ...findings.flatMap(({ rule, severity, message, count, example }) => [
      `    ${severity} ${rule} in ${count}: ${escapeControl(message)}`,
      color.dim(`      ${escapeControl(example).slice(0, EXAMPLE)}`),
    ]),
  ];
}

/** `local4.notice 20, none 1` */
function tableOf(counts: Readonly<Record<string, number>>, none: string, word = ''): string {
  const rows = Object.entries(counts);
  return rows
    .slice(0, 6)
    .map(([name, count]) => {
      const label = name === 'none' ? none : `${word}${name}`;
      return rows.length === 1 ? label : `${label} (${count})`;
    })
    .join(', ');
}

function clockOf(time: number): string {
  const date = new Date(time * 1000);
  return Number.isNaN(date.getTime()) ? '--:--:--' : date.toISOString().slice(11, 19);
}
