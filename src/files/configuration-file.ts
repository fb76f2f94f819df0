import { createReadStream } from 'node:fs';
import type { Configuration } from '../panos/configuration/configuration.ts';
import { ConfigurationReader } from '../panos/configuration/configuration-reader.ts';
import { configurationOf } from '../panos/configuration/read-configuration.ts';
import { Failure } from '../shared/failure.ts';
import { unreadable } from './unreadable.ts';

const PIECE = 262_144;

export interface ReadingOptions {
  readonly signal?: AbortSignal;
  /** Called with the bytes, or characters of a text, that were read since the last time. */
  readonly onRead?: (length: number) => void;
}

/**
 * Reads a configuration of any size piece by piece, so that it takes little memory; others have their turn in between.
 * @param path of a file, or a stream with its name
 * @throws Failure `bad-input` when it can't be read or is no configuration, `declined` when it was stopped
 */
export async function readConfigurationFile(
  path: string | { readonly name: string; readonly stream: AsyncIterable<Uint8Array | string> },
  { signal, onRead }: ReadingOptions = {},
): Promise<Configuration> {
  const { name, stream } =
    typeof path === 'string'
      ? { name: path, stream: createReadStream(path, { highWaterMark: PIECE }) }
      : path;
  const reader = new ConfigurationReader(name);
  const pieces = (stream as AsyncIterable<Uint8Array | string>)[Symbol.asyncIterator]();
  for (;;) {
    const next = await pieces.next().catch((error: unknown) => {
      throw unreadable(name, error);
    });
    if (next.done === true) break;
    if (signal?.aborted) {
      await pieces.return?.();
      throw new Failure('declined', `Reading ${name} was stopped.`, '');
    }
    reader.push(next.value);
    onRead?.(next.value.length);
  }
  return configurationOf(reader.end(), name);
}
