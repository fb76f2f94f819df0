import { CLASSES, PLAIN } from './byte-classes.ts';
import { STOPS } from './stops.generated.ts';

const PAGE = 65_536;
const PAIRS = 65_536;
/** So many bytes may be written behind the offsets. */
const OVERRUN = 16;

/** Writes the offsets of all stops before `end`, and perhaps some behind it. */
export type MarkStops = (end: number) => void;

/** Memory for bytes and for the offsets of the stops among them, and what finds these. */
export interface MarkedMemory {
  readonly bytes: Uint8Array;
  readonly stops: Int32Array;
  readonly mark: MarkStops;
}

/**
 * Memory in which WebAssembly marks stops, sixteen bytes at a time; where there is none, TypeScript does it.
 * @param size in bytes, a multiple of 64
 */
export function markedMemory(size: number): MarkedMemory {
  return inWebAssembly(size) ?? inTypeScript(size);
}

/** `undefined` where WebAssembly is missing or switched off, as by `node --jitless`. */
export function inWebAssembly(size: number): MarkedMemory | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil((size * 5 + OVERRUN) / PAGE) });
    const binary = Uint8Array.from(atob(STOPS), (char) => char.charCodeAt(0));
    const instance = new WebAssembly.Instance(new WebAssembly.Module(binary), { scan: { memory } });
    const { mark } = instance.exports as { readonly mark: (end: number, out: number) => void };
    return { ...parts(memory.buffer, size), mark: (end) => mark(end, size) };
  } catch {
    return undefined;
  }
}

/** The same without WebAssembly. Two bytes at a time take little more than half the time of one by one. */
export function inTypeScript(size: number): MarkedMemory {
  const memory = parts(new ArrayBuffer(size * 5), size);
  const { bytes, stops } = memory;
  const words = new Uint16Array(bytes.buffer, 0, size / 2);
  const isStop = Uint8Array.from(CLASSES, (kind) => (kind === PLAIN ? 0 : 1));
  const isStopInPair = Uint8Array.from(
    { length: PAIRS },
    (_, pair) => (isStop[pair & 0xff] ?? 0) | (isStop[pair >> 8] ?? 0),
  );
  const mark = (end: number): void => {
    let count = 0;
    for (let at = 0; at < end; at += 2) {
      if (isStopInPair[words[at >> 1] ?? 0] === 0) continue;
      if (isStop[bytes[at] ?? 0] === 1) stops[count++] = at;
      if (isStop[bytes[at + 1] ?? 0] === 1) stops[count++] = at + 1;
    }
  };
  return { ...memory, mark };
}

function parts(buffer: ArrayBuffer, size: number): Omit<MarkedMemory, 'mark'> {
  return { bytes: new Uint8Array(buffer, 0, size), stops: new Int32Array(buffer, size, size) };
}
