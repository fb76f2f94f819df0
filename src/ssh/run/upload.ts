import { randomBytes } from 'node:crypto';
import type { Client } from 'ssh2';
import { Failure } from '../../shared/failure.ts';
import { plainText } from '../../shared/plain-text.ts';
import { runChannel } from './run-channel.ts';

const IDLE_TIMEOUT = 60_000;
const WORDS = 300;

/**
 * Takes path, mode and size as lines and then the file. One line without quotes of its own, backslashes and
 * exclamation marks: it means the same to sh, csh and fish, and the path is never part of a command.
 */
const RECEIVE = [
  'umask 077; export LC_ALL=C',
  'IFS= read -r mark; IFS= read -r path; IFS= read -r mode; IFS= read -r size',
  'part="$path.$mark.part"',
  'drop() { rm -f -- "$part"; }',
  'trap drop 0; trap "exit 1" 1 2 15',
  'if [ -d "$path" ]; then echo "$path is a directory" >&2; exit 1; fi',
  'cat >"$part" || exit 1',
  'if [ "$(wc -c <"$part")" -ne "$size" ]; then echo "the file did not arrive whole" >&2; exit 1; fi',
  'chmod "$mode" "$part" || exit 1',
  'sync "$part" 2>/dev/null',
  'mv -f -- "$part" "$path" && echo "$mark:stored"',
].join('; ');

/**
 * Writes a file as the login user, whole or not at all: under a temporary name beside it, counted, then renamed.
 * @throws Failure `upload-failed`, and as `runChannel`
 */
export async function upload(
  client: Client,
  label: string,
  path: string,
  content: Uint8Array,
  mode: number,
): Promise<void> {
  if (/[\n\r\0]/.test(path))
    throw new Failure(
      'upload-failed',
      'A path with a line break in it can’t be written to.',
      'Use another path.',
    );
  const mark = randomBytes(8).toString('hex');
  const header = `${mark}\n${path}\n${mode.toString(8).padStart(4, '0')}\n${content.byteLength}\n`;
  let said = '';
  const listen = (chunk: Buffer): void => {
    said = (said + chunk.toString('utf8')).slice(-4096);
  };
  const end = await runChannel(client, label, {
    command: `sh -c '${RECEIVE}'`,
    input: Buffer.concat([Buffer.from(header), content]),
    onStdout: listen,
    onStderr: listen,
    mostOutput: 1024 * 1024,
    idleTimeout: IDLE_TIMEOUT,
  });
  if (end.exitCode === 0 && said.includes(`${mark}:stored`)) return;
  const words = plainText(said).replaceAll(`.${mark}.part`, '').replaceAll(/\s+/g, ' ').trim().slice(-WORDS);
  throw new Failure(
    'upload-failed',
    `${path} could not be written on ${label}${words === '' ? '' : `: ${words}`}.`,
    'Check that the folder exists, that the user may write there, and that the disk is not full.',
  );
}
