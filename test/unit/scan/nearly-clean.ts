import fc from 'fast-check';

const PREFIXES = [
  '',
  '<134>Nov 25 10:11:12 edge-fw-01 ',
  '<134>Nov  5 10:11:12 gate-cef-1 ',
  'Nov 25 10:11:12 FWA ',
  '<134>Nov 25 10:11:12 edge-fw-01 sshd: ',
  '<134>1 2026-11-25T10:11:12Z gate1 a - - - ',
  '<134>2 2026-11-25T10:11:12Z gate1 a - - - ',
  '2026-11-25 10:11:12 gate1 ',
  '120 <134>Nov 25 10:11:12 edge-fw-01 ',
  '<134>Nov 25 10:11:12 edge-fw-01 message repeated 2 times: [ ',
  'cef: ',
  '<1345>Nov 25 10:11:12 edge-fw-01 ',
  '<134>Foo 25 10:11:12 edge-fw-01 ',
];
const HEADERS = [
  'CEF:0|Palo Alto Networks|PAN-OS|10.2.4|end|TRAFFIC|1|',
  'CEF:0|Palo Alto Networks|PAN-OS|10.2.4|TRAFFIC|end|1|',
  'CEF:0|Palo Alto|PAN-OS|10.2.4|end|TRAFFIC|1|',
  'CEF:0|pan|PAN-OS|1|THREAT|url|10|',
  'CEF:0|Paloaltonetworks|panos|1|a|b|Low|',
  'CEF:0|V|P|1|$type|b|5|',
  'CEF:0|V||1|a|b|5|',
  'CEF:0|V| |1|a|b|5|',
  'CEF:0|V|P|1|a|b|11|',
  'CEF:0|V|P|1|a=b|c=d|5|',
  'CEF:0|V|P|1|a|b|5=|',
  'CEF:1|V|P|1|a|b|5|',
  'CEF: 0|V|P|1|a|b|5|',
  'CEF:0|V|P|1|a|b|',
  'CEF:0|V|P|1234567890123456789012345678901234|a|b|5|',
];
const KEYS =
  'src dst spt dpt in out cnt cn1 cn1Label cs1 cs1Label cs2 cs2Label cfp1 cfp1Label msg request act rt start end proto deviceDirection type dmac smac c6a1 c6a1Label deviceCustomDate1 flexNumber1 PanOSName PanOSx Panorama Pan_X PanX_y agt sourceAddress SRC foo externalId deviceExternalId device'.split(
    ' ',
  );
const VALUES = [
  '',
  ' ',
  'a b',
  ' a',
  'a ',
  'a  b',
  '1',
  '0',
  '-1',
  '80',
  '65536',
  '2147483647',
  '2147483648',
  '9007199254740993',
  '99999999999999999999',
  '1.5',
  '192.0.2.1',
  '192.0.2.256',
  '192.0.02.1',
  '192.0.2.1.',
  '1.2.3',
  '2001:db8::1',
  '00:11:22:33:44:55',
  '0011.2233.4455',
  'Nov 25 2026 10:11:12 GMT',
  'Nov 25 2026 10:11:12',
  'Nov 25 2026 10:11:12 CET',
  'Nov 25 2026 25:11:12',
  'Nov 32 2026 10:11:12',
  '1795601472',
  '1795601472000',
  '"open',
  '"shut"',
  '"',
  'a\\=b',
  'a\\\\',
  'a\\n',
  'a=b',
  'a;b',
  'a#012b',
  'a#1',
  '$src',
  'a$b',
  '$1',
  '$cefformatted-x',
  'a|b',
  'ä',
  'x'.repeat(70),
];

/** Messages that are clean, or would be but for one or two things. */
export const nearlyClean = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...PREFIXES.slice(0, 2)) },
      fc.constantFrom(...PREFIXES),
    ),
    fc.oneof({ weight: 4, arbitrary: fc.constant(HEADERS[0] ?? '') }, fc.constantFrom(...HEADERS)),
    fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom(...VALUES)), { maxLength: 5 }),
    fc.constantFrom('', '', '', ' ', '\r', '\r\r', 'x='),
  )
  .map(
    ([prefix, header, pairs, end]) =>
      `${prefix}${header}${pairs.map(([key, value]) => `${key}=${value}`).join(' ')}${end}`,
  );
