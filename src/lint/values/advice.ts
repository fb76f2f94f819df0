const NOTHING = /^(?:-+|\?+|\*|n\/?a|null|nil|none|unknown|undefined|any|not applicable)$/i;

/**
 * What to do about a value that is not of its type, where the value itself tells; otherwise nothing. It begins with a
 * blank, to stand behind another sentence.
 */
export function adviceOn(value: string): string {
  if (NOTHING.test(value)) return ' Where there is none, leave the value empty.';
  const last = value.at(-1);
  if (last === ',' || last === ';')
    return ` One blank alone parts two pairs: the "${last}" becomes part of the value.`;
  if (/^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\d:a-f]+\]):\d{1,5}$/i.test(value))
    return ' A port has a key of its own, such as spt or dpt.';
  if (/^\[[\d:a-f.]+\]$/i.test(value)) return ' It is written without brackets.';
  if (/^(["']).*\1$/.test(value)) return ' CEF has no quoting: the quotation marks are part of the value.';
  if (/[^\x20-\x7e]/.test(value)) return ' It holds characters beyond ASCII.';
  return '';
}
