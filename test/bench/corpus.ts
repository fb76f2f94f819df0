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

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const APPS = ['web-browsing', 'ssl', 'dns', 'ms-update', 'ntp', 'office365', 'ssh'];
const RULES = ['allow', 'Rule for branch offices', 'guests to the internet', 'block (old)', 'Łódź – biuro'];
const USERS = ['example\\\\ana', 'example\\\\svc-backup', 'zoe@example.com', '', 'example\\\\müller', 'Иван'];
const ZONES = ['trust', 'untrust', 'dmz', 'guests'];
const CATEGORIES = ['any', 'business-and-economy', 'search-engines', 'low-risk'];
const WORDS =
  'link of ethernet1/1 is up after commit job by admin: peer config sync\\nfailed C:\\\\Temp a\\=b'.split(
    ' ',
  );

/** Makes messages of PAN-OS. With `remarks`, one in five has something that the linter mentions. */
class Messages {
  readonly #random: () => number;
  readonly #remarks: boolean;

  constructor(seed: number, remarks: boolean) {
    this.#random = generator(seed);
    this.#remarks = remarks;
  }

  next(): string {
    const kind = this.#random();
    const event =
      kind < 0.6
        ? this.#traffic()
        : kind < 0.8
          ? this.#threat()
          : kind < 0.9
            ? this.#system()
            : this.#globalProtect();
    return `${this.#prefix()}CEF:0|Palo Alto Networks|PAN-OS|${this.#pick(['10.2.4', '11.1.4-h7'])}|${event}`;
  }

  #number(below: number): number {
    return Math.floor(this.#random() * below);
  }

  #pick(list: readonly string[]): string {
    return list[this.#number(list.length)] ?? '';
  }

  #two(from: number, below: number): string {
    return String(from + this.#number(below - from)).padStart(2, '0');
  }

  #clock(): string {
    return `${this.#two(0, 24)}:${this.#two(0, 60)}:${this.#two(0, 60)}`;
  }

  #time(): string {
    return `${this.#pick(MONTHS)} ${this.#two(1, 29)} 2026 ${this.#clock()} GMT`;
  }

  #address(): string {
    return `10.${this.#number(256)}.${this.#number(256)}.${this.#number(256)}`;
  }

  #prefix(): string {
    const form = this.#random();
    if (form < 0.7)
      return `<134>${this.#pick(MONTHS)} ${this.#two(10, 29)} ${this.#clock()} edge-fw-0${this.#number(4)} `;
    if (form < 0.95) {
      return `<14>1 2026-${this.#two(1, 13)}-${this.#two(1, 29)}T${this.#clock()}.${this.#two(10, 99)}Z fw${this.#number(9)}.example.com - - - - `;
    }
    return '';
  }

  #session(): string {
    const source = this.#remarks && this.#random() < 0.1 ? '2001:db8::7' : this.#address();
    return (
      `rt=${this.#time()} deviceExternalId=00${this.#number(1e10)} src=${source} dst=${this.#address()} sourceTranslatedAddress=${this.#address()} ` +
      `destinationTranslatedAddress=${this.#address()} cs1Label=Rule cs1=${this.#pick(RULES)} suser=${this.#pick(USERS)} duser= app=${this.#pick(APPS)} ` +
      `cs3Label=Virtual System cs3=vsys1 cs4Label=Source Zone cs4=${this.#pick(ZONES)} cs5Label=Destination Zone cs5=${this.#pick(ZONES)} ` +
      `deviceInboundInterface=ethernet1/${this.#number(9)} deviceOutboundInterface=ae1.${this.#number(300)} cs6Label=LogProfile cs6=default ` +
      `cn1Label=SessionID cn1=${this.#number(1e7)} cnt=1 spt=${1024 + this.#number(60000)} dpt=443 sourceTranslatedPort=${this.#number(60000)} ` +
      `destinationTranslatedPort=0 flexString1Label=Flags flexString1=0x${this.#number(1e9).toString(16)} proto=tcp act=allow `
    );
  }

  #traffic(): string {
    return (
      `${this.#pick(['end', 'start', 'drop'])}|TRAFFIC|3|${this.#session()}flexNumber1Label=Total bytes flexNumber1=${this.#number(1e7)} ` +
      `in=${this.#number(1e6)} out=${this.#number(1e6)} cn2Label=Packets cn2=${this.#number(9999)} PanOSPacketsReceived=${this.#number(999)} ` +
      `PanOSPacketsSent=${this.#number(999)} start=${this.#time()} cn3Label=Elapsed time in seconds cn3=${this.#number(900)} ` +
      `cs2Label=URL Category cs2=${this.#pick(CATEGORIES)} externalId=${this.#number(1e10)} reason=aged-out PanOSDGl1=${this.#number(50)} ` +
      `PanOSVsysName= dvchost=PA-${this.#number(9)} cat=from-policy PanOSActionFlags=0x${this.#number(1e7).toString(16)} PanOSSrcUUID= ` +
      `PanOSTunnelID=0 PanOSMonitorTag= PanOSTunnelType=N/A`
    );
  }

  #threat(): string {
    const query = Array.from(
      { length: 1 + this.#number(5) },
      () => `${this.#pick(APPS)}\\=${this.#pick(USERS)}`,
    );
    const list = this.#remarks && this.#random() < 0.5 ? 'a|b' : this.#pick(CATEGORIES);
    const agent = this.#remarks && this.#random() < 0.3 ? 'Example/5.0 (X11; Linux)' : '';
    return (
      `${this.#pick(['url', 'vulnerability', 'spyware'])}|THREAT|${1 + this.#number(9)}|${this.#session()}` +
      `request="www.example.com/${this.#pick(APPS)}?${query.join('&')}" cs2Label=URL Category cs2=${this.#pick(CATEGORIES)} ` +
      `flexString2Label=Direction flexString2=client-to-server externalId=${this.#number(1e10)} cat=Test File(${this.#number(1e5)}) ` +
      `fileId=${this.#number(1e6)} PanOSDGl1=${this.#number(50)} dvchost=PA-5430 PanOSThreatCategory=${list} PanOSHTTPHeader=${agent} ` +
      `PanOSURLCatList=${this.#pick(CATEGORIES)},${this.#pick(CATEGORIES)}`
    );
  }

  #system(): string {
    const words = Array.from({ length: 60 + this.#number(40) }, () => this.#pick(WORDS));
    return (
      `${this.#pick(['general', 'auth', 'ha'])}|SYSTEM|${1 + this.#number(5)}|rt=${this.#time()} deviceExternalId=00${this.#number(1e10)} ` +
      `cs3Label=Virtual System cs3= fname=/var/log/a b.log flexString2Label=Module flexString2=general msg=${words.join(' ')} ` +
      `externalId=${this.#number(1e10)} cat=general PanOSDGl1=0 PanOSVsysName= dvchost=PA-440`
    );
  }

  #globalProtect(): string {
    const fields =
      'LogTimeStamp VirtualSystem EventID Stage AuthMethod TunnelType SourceRegion EndpointDeviceName HostID'.split(
        ' ',
      );
    const extra = Array.from({ length: 12 }, (_, index) => `PanOSField${index}=${this.#pick(WORDS)}`);
    return (
      `GLOBALPROTECT|gateway-connected|3|rt=${this.#time()} PanOSDeviceSN=00${this.#number(1e10)} ` +
      fields.map((field) => `PanOS${field}=${this.#pick(ZONES)} ${this.#number(1e6)}`).join(' ') +
      ` PanOSSourceUserName=${this.#pick(USERS)} PanOSPublicIPv4=${this.#address()} PanOSPrivateIPv6=:: ${extra.join(' ')}`
    );
  }
}

function corpus(size: number, seed: number, remarks: boolean): Buffer {
  const messages = new Messages(seed, remarks);
  const buffer = Buffer.allocUnsafe(size + 4096);
  let length = 0;
  while (length < size) {
    const line = `${messages.next()}\n`;
    // truncated-message speaks of such a length.
    if (Buffer.byteLength(line) !== 1025) length += buffer.write(line, length);
  }
  return buffer.subarray(0, length);
}

/** Messages of PAN-OS in CEF of many kinds, on which nothing is found: lines of 600 to 1,500 bytes, about `size` bytes in all. */
export function cleanCorpus(size: number, seed = 7): Buffer {
  return corpus(size, seed, false);
}

/** The same, with what real logs hold and the linter mentions: IPv6 in `src`, pipes, semicolons. */
export function mixedCorpus(size: number, seed = 7): Buffer {
  return corpus(size, seed, true);
}
