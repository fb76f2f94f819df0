import { isFalseBlank, isPrintable, BLANK } from './characters.ts';
import { findMarker } from './find-marker.ts';
import type { CefMessage } from './message.ts';
import { parseExtension } from './parse-extension.ts';
import { parseHeader } from './parse-header.ts';
import { looksLikePipe, strayAt } from './stray-characters.ts';

/**
 * Parses one line, without its line end. Never throws, whatever the line holds, and takes time linear in its length.
 * @returns `undefined` for a line that holds nothing like a CEF header
 */
export function parseMessage(line: string): CefMessage | undefined {
  const marker = findMarker(line);
  if (marker === undefined) return undefined;
  const gap = { start: marker.end, end: gapEnd(line, marker.end) };
  const { fields, delimiters, extensionStart } = parseHeader(line, gap.end);
  const message = { text: line, marker, gap, fields, delimiters };
  if (extensionStart === undefined) return message;
  return { ...message, extension: parseExtension(line, extensionStart) };
}

/** End of the blanks and stray characters behind the marker; a pipe look-alike is left to the header. */
function gapEnd(line: string, from: number): number {
  let offset = from;
  while (offset < line.length) {
    const code = line.charCodeAt(offset);
    if (code === BLANK || isFalseBlank(code)) {
      offset++;
      continue;
    }
    if (isPrintable(code)) break;
    const match = strayAt(line, offset);
    if (match === undefined || looksLikePipe(match.stray) || isPlain(match.stray.replacement)) break;
    offset += match.length;
  }
  return offset;
}

/** A look-alike digit belongs to the version, not to the gap. */
function isPlain(replacement: string | undefined): boolean {
  return replacement !== undefined && /^[0-9A-Za-z]+$/.test(replacement);
}
