/** What everything is measured with: a loop over the bytes that does next to nothing. */
export function countPipes(buffer: Uint8Array): number {
  let pipes = 0;
  for (let at = 0; at < buffer.length; at++) if (buffer[at] === 0x7c) pipes++;
  return pipes;
}
