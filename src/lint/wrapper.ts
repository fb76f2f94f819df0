/** What a message is packed into: quotation marks around the line, the field of a CSV line, or a string of JSON. */
export type Wrapper = 'quotes' | 'field' | 'json';

/** No line is packed behind more than this. */
const REACH = 8192;

const FIELDS = /^(?:(?:"(?:[^"]|"")*"|[^",;\t]*)[,;\t])+"[^"]*$/;

/**
 * Says what a line is packed into, by what stands before its `CEF:` alone.
 * @param marker offset of `CEF:`
 */
export function wrapperOf(line: string, marker: number): Wrapper | undefined {
  if (marker > REACH) return undefined;
  const before = line.slice(0, marker).trimStart();
  if (before === "'" || /^"[^"]*$/.test(before)) return 'quotes';
  if (/^[{[][ {[]*"/.test(before)) return 'json';
  return before.includes('"') && FIELDS.test(before) ? 'field' : undefined;
}

/** The message in a line that is packed, without its packing; `undefined` where the line is not whole. */
export function unwrapped(line: string, marker: number, wrapper: Wrapper): string | undefined {
  if (wrapper === 'json') return stringInJson(line);
  const text = line.trim();
  if (wrapper === 'quotes') {
    const quote = text.charAt(0);
    if (text.length < 2 || !text.endsWith(quote)) return undefined;
    return unquoted(text.slice(1, -1));
  }
  const start = line.lastIndexOf('"', marker) + 1;
  // Not by one expression: a line may be so long that it would not end well.
  for (let end = line.indexOf('"', start); end !== -1; end = line.indexOf('"', end + 2)) {
    if (line.charAt(end + 1) === '"') continue;
    const isEnd = /^ *(?:[,;\t]|$)/.test(line.slice(end + 1));
    return isEnd ? unquoted(line.slice(start, end)) : undefined;
  }
  return undefined;
}

/** Doubled quotation marks stand for one, unless single ones show that nobody doubled them. */
function unquoted(text: string): string {
  if (text.replaceAll('""', '').includes('"')) return text;
  return text.replaceAll('""', '"');
}

/** The first string in a JSON text that holds a marker and is one line. */
function stringInJson(line: string): string | undefined {
  const open: unknown[] = [];
  try {
    open.push(JSON.parse(line));
  } catch {
    return undefined;
  }
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string' && next.includes('CEF:')) return /[\r\n]/.test(next) ? undefined : next;
    if (typeof next === 'object' && next !== null) open.push(...Object.values(next).reverse());
  }
  return undefined;
}
