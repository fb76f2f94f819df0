/** A seeded generator: the same seed gives the same corpus on every machine. */
function generator(seed: number): () => number {
  let state = seed;
  // mulberry32: small, and good enough for text.
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const APPS = ['web-browsing', 'ssl', 'dns', 'ms-update', 'ntp', 'office365', 'ssh'];
const WORDS = [
  'allow',
  'deny',
  'Rule for branch offices',
  'trust',
  'untrust',
  'ethernet1/1',
  'any',
  'C:\\\\Temp',
  'a\\=b',
];

/** Clean PAN-OS traffic and threat messages in CEF, lines of about 600 to 1,500 bytes, `size` bytes in all. */
export function cleanCorpus(size: number, seed = 7): Buffer {
  const random = generator(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const number = (below: number): number => Math.floor(random() * below);
  const address = (): string => `10.${number(256)}.${number(256)}.${number(256)}`;
  const lines: string[] = [];
  let bytes = 0;
  while (bytes < size) {
    const threat = random() < 0.2;
    const extra = Array.from(
      { length: 4 + number(14) },
      (_, index) => `PanOSField${index}=${pick(WORDS)} ${number(1e9)}`,
    ).join(' ');
    const line =
      `<134>Nov 25 10:${10 + number(50)}:${10 + number(50)} edge-fw-01 CEF:0|Palo Alto Networks|PAN-OS|10.2.4|` +
      `${threat ? 'url' : 'end'}|${threat ? 'THREAT' : 'TRAFFIC'}|${1 + number(5)}|rt=Nov 25 2026 10:${10 + number(50)}:${10 + number(50)} GMT ` +
      `deviceExternalId=0123456789 src=${address()} dst=${address()} sourceTranslatedAddress=${address()} destinationTranslatedAddress=${address()} ` +
      `cs1Label=Rule cs1=${pick(WORDS)} suser=example\\\\user${number(999)} duser= app=${pick(APPS)} cs3Label=Virtual System cs3=vsys1 ` +
      `cs4Label=Source Zone cs4=trust cs5Label=Destination Zone cs5=untrust deviceInboundInterface=ethernet1/2 deviceOutboundInterface=ethernet1/1 ` +
      `cn1Label=SessionID cn1=${number(1e6)} cnt=1 spt=${1024 + number(60000)} dpt=443 proto=tcp act=allow in=${number(1e6)} out=${number(1e6)} ` +
      `externalId=${number(1e9)} ${extra}`;
    lines.push(line);
    bytes += line.length + 1;
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}

/** Lines that make careless parsers slow, `size` characters each. */
export function hostileLines(size: number): ReadonlyMap<string, string> {
  const header = 'CEF:0|V|P|1|2|n|5|';
  return new Map([
    ['no equals sign', header + 'a '.repeat(size / 2)],
    ['pipes only', 'CEF:0' + '|'.repeat(size)],
    ['backslashes', `${header}msg=${'\\'.repeat(size)}`],
    ['blanks', `${header}msg=${' '.repeat(size)}`],
    ['equals signs', `${header}msg=${'='.repeat(size)}`],
    ['keys without blank', header + 'a=b'.repeat(size / 3)],
    ['no marker', 'x'.repeat(size)],
  ]);
}
