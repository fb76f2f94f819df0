/** Longest text of a log that a hover shows. */
const LONGEST = 400;

/** Text as code within a line, whatever it holds; long text is cut, control characters are made visible. */
export function code(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  const plain = Array.from(short, visible).join('');
  let ticks = '`';
  while (plain.includes(ticks)) ticks += '`';
  const blank = plain.startsWith('`') || plain.endsWith('`') || plain.trim() === '' ? ' ' : '';
  return `${ticks}${blank}${plain}${blank}${ticks}`;
}

function visible(char: string): string {
  if (char === '\n') return '⏎';
  const point = char.codePointAt(0) ?? 0;
  if (point < 0x20) return String.fromCodePoint(0x2400 + point);
  return point === 0x7f || point === 0x2028 || point === 0x2029
    ? `U+${point.toString(16).toUpperCase()}`
    : char;
}
