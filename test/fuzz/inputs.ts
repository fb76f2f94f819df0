import { Random } from './random.ts';

/** Sound lines, to be damaged. */
const SOUND = [
  '<134>Nov 25 10:11:12 edge-fw-01 CEF:0|Palo Alto Networks|PAN-OS|10.2.4|end|TRAFFIC|3|rt=Nov 25 2026 10:11:12 GMT src=192.0.2.1 dst=198.51.100.7 spt=51234 dpt=443 cs1Label=Rule cs1=allow out suser=example\\\\ana app=ssl PanOSVsysName= cn1Label=SessionID cn1=77',
  '<14>1 2026-11-25T10:11:12.123Z gate1 app - - - CEF:0|Example|Gate|1.0|100|Log\\|in|Very-High|msg=a \\= b\\nc request="https://example.com/?a\\=b" c6a2=2001:db8::1 c6a2Label=Source',
  'CEF:0|Example|Gate|1.0|100|Żółw|5|suser=Иван fname=C:\\\\Temp\\\\a b.txt act=a|b',
  'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$subtype|$type|$number-of-severity|rt=$cef-formatted-receive_time deviceExternalId=$serial src=$src dst=$dst cs1Label=Rule cs1=$rule cn1Label=SessionID cn1=$sessionid PanOSVsysName=$vsys_name msg="$opaque"',
  'Nov 25 10:11:12 gate1 sshd[7]: opened',
  '# sentinel-cef-disable-next-line header-severity',
  '# sentinel-cef-disable key-unknown, empty-value',
  '',
];
const HEADERS = [
  'CEF:0|V|P|1|2|N|5|',
  'CEF:0|Palo Alto Networks|PAN-OS|10.2|end|TRAFFIC|1|',
  'CEF: 0|V|P|1|2|N|Low|',
  'cef:0|V|P|1|2|N|',
];
const KEYS =
  'src dst spt dpt msg cs1 cs1Label cn1 cn1Label suser rt in out act request fname deviceExternalId externalId type PanOSVsysName PanOSName SRC sourceAddress foo a.b agt c6a2 deviceCustomDate1 device'.split(
    ' ',
  );
const VALUES =
  '|1|-1|0|443|99999|4294967296|192.0.2.1|2001:db8::1|a b|a=b|a\\=b|a\\|C:\\x|\\n|$src|$srcuser|$cefformatted-receive_time|$|#012|&amp;|"a"|"a|Nov 25 2026 10:11:12 GMT|1795601472000|1795601472|Zoë|山田|😀|a;b|x=|&nbsp;'.split(
    '|',
  );
/** What damages a line: signs of the structure, and what copying and transport put in. */
const ODD = [
  ...'|=\\ $#;"\t\r\n\0%&<>:[]()-_.,/0aZ'.split(''),
  'CEF:',
  '\r\n',
  '\u00a0',
  '\u200b',
  '\ufeff',
  '｜',
  '＝',
  '–',
  '“',
  'ﬁ',
  'é',
  'ж',
  'е',
  '\u0301',
  '\ud800',
  '\udc00',
  '…',
  '\u2028',
  '\u2029',
  '\u0085',
  '\ue000',
  '٣',
  '😀',
  '𝐬',
  '\u00ad',
  '\u202e',
  'Ã©',
  'â€“',
  '#012',
  '&#124;',
  '&nbsp;',
  '\\n',
  '\\=',
  '\\\\',
  ' = ',
  '==',
  'src=',
  ' dst=',
  '$src',
  '$cef-',
  'Optional: ',
  '12\n',
  '\x7f',
  '\u001b[31m',
];

/** One input of the fuzz run: the bytes, and the text that they are or were made from. */
export interface Input {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** The input of a seed and a number. The same two give the same input. */
export function inputOf(seed: number, number: number): Input {
  const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  const kind = random.below(10);
  if (kind === 0) return ofBytes(randomBytes(random));
  if (kind === 1) return ofBytes(flipped(Buffer.from(random.pick(SOUND)), random));
  const text = kind < 6 ? damaged(soundText(random), random) : grammatical(random);
  return { text, bytes: Buffer.from(text) };
}

function ofBytes(bytes: Uint8Array): Input {
  return { bytes, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
}

function randomBytes(random: Random): Uint8Array {
  return Uint8Array.from({ length: random.below(60) }, () => random.below(256));
}

function flipped(bytes: Uint8Array, random: Random): Uint8Array {
  for (let count = random.below(4); count >= 0; count--) {
    if (bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256);
  }
  return bytes;
}

function soundText(random: Random): string {
  const lines = Array.from({ length: random.once(4) ? 1 + random.below(3) : 1 }, () => random.pick(SOUND));
  return lines.join(random.pick(['\n', '\r\n']));
}

function damaged(sound: string, random: Random): string {
  let text = sound;
  for (let count = random.below(5); count >= 0; count--) {
    const at = random.below(text.length + 1);
    const end = Math.min(text.length, at + random.below(random.once(3) ? 40 : 3));
    const way = random.below(6);
    if (way === 0) text = text.slice(0, at) + text.slice(end);
    else if (way === 1) text = text.slice(0, end) + text.slice(at);
    else if (way === 2) text = text.slice(0, at);
    else text = text.slice(0, at) + random.pick(ODD) + text.slice(way === 3 ? end : at);
  }
  return text;
}

/** Pieces in nearly the right order. */
function grammatical(random: Random): string {
  let text = random.once(3)
    ? random.pick(['<134>Nov 25 10:11:12 gate1 ', '<14>1 2026-11-25T10:11:12Z g a - - - ', 'cef '])
    : '';
  text += random.pick(HEADERS);
  for (let count = random.below(7); count > 0; count--) {
    text += random.once(12) ? random.pick(ODD) : '';
    text += `${random.pick(KEYS)}${random.once(20) ? random.pick(ODD) : '='}${random.pick(VALUES)}`;
    text += random.once(15) ? random.pick(ODD) : ' ';
  }
  return random.once(2) ? text.trimEnd() : text;
}
