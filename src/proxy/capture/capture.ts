import { Failure, sentenceOf } from '../../shared/failure.ts';
import type { RemoteHost, ScriptResult } from '../../shared/ports.ts';
import { CAPTURE } from './capture.generated.ts';
import { judgeMessage, type JudgedMessage } from './judge-message.ts';
import { PacketReader, type Transport } from './packet-reader.ts';
import { PacketText } from './packet-text.ts';
import { type Sender, Senders } from './senders.ts';
import { type CaptureVerdict, verdictOfCapture } from './verdict.ts';

/** A message that arrived, and what it is. */
export interface CapturedMessage extends JudgedMessage {
  /** Seconds since 1970, by the proxy's clock. */
  readonly time: number;
  readonly source: string;
  readonly transport: Transport;
}

export interface CaptureOptions {
  readonly port: number;
  /** How long, at most; kept on the proxy as well. 1 to 3600. */
  readonly seconds: number;
  /** The facility that the firewall is meant to send; another one is a fault. Absent: any will do. */
  readonly facility?: string;
  /** Ends after so many messages. */
  readonly count?: number;
  readonly onMessage?: (message: CapturedMessage) => void;
  /** From now on nothing is missed. */
  readonly onListening?: () => void;
  /** Ends the capture; what came until then is reported. */
  readonly signal?: AbortSignal;
}

export interface CaptureReport {
  readonly version: 1;
  readonly port: number;
  /** For how long it watched. */
  readonly seconds: number;
  readonly messages: number;
  readonly senders: readonly Sender[];
  /** Messages and events of further senders, beyond the first 256. */
  readonly beyond: number;
  /** Packets that the proxy's kernel didn't hand on, since they came too fast; unknown when it was stopped. */
  readonly dropped?: number;
  /** `packets`: the limit that keeps a flood in bounds was reached. */
  readonly ended: 'time' | 'count' | 'packets' | 'stopped' | 'broken';
  /** Why nothing could be watched, or why it broke off. */
  readonly problem?: string;
  readonly verdict: CaptureVerdict;
}

const PACKETS_AT_MOST = 500_000;
const IDLE_TIMEOUT = 30_000;
const KEPT_OUTPUT = 16 * 1024;
const WORDS_AT_MOST = 8192;

/**
 * Watches what comes in to a port of the proxy, as root, and judges each message. Bounded by time and packets on the
 * proxy too; what runs there ends within about two seconds after this does, also when the connection is lost.
 * @throws Failure `no-sudo`, and what `RemoteHost.runScript` throws before it listens
 */
export async function capture(host: RemoteHost, options: CaptureOptions): Promise<CaptureReport> {
  const { port, facility, count = Number.POSITIVE_INFINITY } = options;
  const seconds = Math.min(3600, Math.max(1, Math.round(options.seconds)));
  const senders = new Senders();
  const enough = new AbortController();
  const reader = new PacketReader({
    port,
    onEvent: (event, source, transport) => senders.event(event, source, transport),
    onMessage: ({ time, source, transport, framing, bytes, cut }) => {
      if (senders.messages >= count) return;
      const judged = judgeMessage(bytes, cut);
      senders.message(source, transport, framing, judged);
      options.onMessage?.({ ...judged, time, source, transport });
      if (senders.messages >= count) enough.abort();
    },
  });
  const packets = new PacketText((packet) => reader.take(packet));
  let words = '';
  let began: number | undefined;
  const settings = `PORT=${port}\nSECONDS_AT_MOST=${seconds}\nPACKETS_AT_MOST=${PACKETS_AT_MOST}\n`;
  let problem: string | undefined;
  let ended: CaptureReport['ended'] = 'time';
  let result: ScriptResult | undefined;
  try {
    result = await host.runScript(settings + CAPTURE, {
      privilege: 'required',
      idleTimeout: IDLE_TIMEOUT,
      maxOutput: KEPT_OUTPUT,
      signal: options.signal ? AbortSignal.any([enough.signal, options.signal]) : enough.signal,
      onOutput: (stream, text) => {
        if (stream === 'stdout') return packets.push(text);
        words = (words + text.replaceAll('beat\n', '')).slice(-WORDS_AT_MOST);
        if (began !== undefined || !/^(?:tcpdump: )?listening on /m.test(words)) return;
        began = performance.now();
        options.onListening?.();
      },
    });
  } catch (error) {
    if (enough.signal.aborted) ended = 'count';
    else if (options.signal?.aborted) ended = 'stopped';
    else if (began === undefined) throw error;
    else {
      ended = 'broken';
      problem = sentenceOf(error);
    }
  }
  if (result?.sudoProblem !== undefined) throw noRoot(host.label, result.sudoMessage);
  packets.end();
  reader.end();
  if (began === undefined && ended !== 'stopped') problem = whyNot(words);
  const watched = began === undefined ? 0 : (performance.now() - began) / 1000;
  if (began !== undefined && ended === 'time' && watched < seconds - 0.5) {
    const taken = Number(/(\d+) packets? captured/.exec(words)?.[1] ?? 0);
    ended = taken >= PACKETS_AT_MOST ? 'packets' : 'broken';
    if (ended === 'broken') problem = 'tcpdump ended by itself on the proxy';
  }
  const dropped = /(\d+) packets? dropped by kernel/.exec(words)?.[1];
  const list = senders.list(watched);
  return {
    version: 1,
    port,
    seconds: Math.round(watched * 10) / 10,
    messages: senders.messages,
    senders: list,
    beyond: senders.beyond,
    ...(dropped !== undefined && { dropped: Number(dropped) }),
    ended,
    ...(problem !== undefined && { problem }),
    verdict:
      began === undefined
        ? notWatched(problem)
        : verdictOfCapture({
            port,
            seconds: Math.max(watched, 1),
            senders: list,
            ...(facility !== undefined && { facility }),
          }),
  };
}

function notWatched(problem = 'it was stopped before it began'): CaptureVerdict {
  return { tone: 'unknown', headline: `Nothing was watched: ${problem}.`, detail: '' };
}

/** tcpdump's own reason. */
function whyNot(words: string): string {
  if (words.includes('tcpdump is not installed')) return 'tcpdump is not installed on the proxy';
  const line = words.split('\n').find((text) => text.startsWith('tcpdump: '));
  return line === undefined ? 'tcpdump did not start' : `tcpdump could not start (${line.slice(9, 300)})`;
}

function noRoot(label: string, said: string | undefined): Failure {
  return new Failure(
    'no-sudo',
    `Live traffic can be watched on ${label} as root only${said ? `, and sudo said: ${said}` : ''}.`,
    'Give the sudo password, or log in as a user who may use sudo.',
  );
}
