import fc from 'fast-check';
import { KEYS } from '../../../src/cef/dictionary.generated.ts';
import { entryOf } from '../../../src/cef/dictionary.ts';

const SYSLOG_HEADERS = [
  '',
  '<134>Nov 25 10:11:12 edge-fw-01 ',
  '<13>Nov  5 10:11:12 gate.example.com ',
  'Nov 25 10:11:12 192.0.2.7 ',
  '<134>1 2026-11-25T10:11:12.123Z gate1 app 812 - - ',
  '<134>1 2026-11-25T10:11:12+01:00 gate1 app - ID47 - ',
  '<134>2026-11-25T10:11:12Z gate1 ',
  '2026-11-25T10:11:12.123456+01:00 gate1 ',
  '<134>Nov 25 10:11:12 gate1 cef[812]: ',
  'Nov 25 2026 10:11:12 gate1 ',
];
const HEADERS = [
  'CEF:0|Palo Alto Networks|PAN-OS|11.1.4-h7|end|TRAFFIC|3|',
  'CEF:0|Palo Alto Networks|LF|2.0|TRAFFIC|end|3|',
  'CEF:0|Fortinet|Fortigate|v7.4.4|00013|traffic:forward close|3|',
  'CEF:0|Check Point|VPN-1 & FireWall-1|Check Point|geo_protection|Log|Unknown|',
  'CEF:0|Cisco|Firepower|6.0|RNA:1003:1|CONNECTION STATISTICS|3|',
  'CEF:0|Trend Micro|Deep Security Agent|20.0.0|4000000|Eicar_test_file; found|6|',
  'CEF:0|Microsoft|Windows|10.0|Security:4624|An account was logged on.|Low|',
  'CEF:0|Proofpoint|Protection Server|8.20|spam|Message (spam) 100%|Very-High|',
];
const ADDRESSES = ['192.0.2.1', '10.255.0.9', '203.0.113.77'];
const TIMES = [
  'Nov 25 2026 10:11:12 GMT',
  'Nov 30 2026 10:11:12',
  'Feb 29 2028 10:11:12 UTC',
  'Nov 25 2026 10:11:12.123 GMT',
  'Nov 25 10:11:12',
  '1795601472000',
];
const TEXTS = [
  'allow',
  'Rule for branch offices',
  'a\\=b',
  'https://www.example.com/a?b\\=c&d\\=e#top',
  'C:\\\\Windows\\\\notes.txt',
  'example\\\\svc-backup',
  'Zoë Müller',
  'Иван Петров',
  '山田太郎 😀',
  'two\\nlines',
  'a; b',
  '"quoted"',
  '$5 off',
  '50 % (half), [1]',
  "it's",
  'tcp',
];

/** Values that the type of a key allows, in all usual forms. */
function valuesOf(key: string): readonly string[] {
  const entry = entryOf(key);
  const type = entry?.type ?? 'String';
  if (type === 'Time Stamp') return TIMES;
  if (type === 'IPv6 Address') return ['2001:db8::1', '::', 'fe80::1:2'];
  if (type === 'MAC Address') return ['00:11:22:33:44:55', '00:00:5e:00:53:01'];
  if (type.endsWith('Address')) return ADDRESSES;
  if (type === 'Double') return ['0', '1.5', '48.85', '-3.25'];
  if (/(?:pt|Port)$/.test(key)) return ['0', '443', '65535'];
  if (type !== 'String') return ['0', '1', '17', '4096', '2147483647'];
  return TEXTS.filter((text) => Buffer.byteLength(text) <= (entry?.maxLength ?? Number.POSITIVE_INFINITY));
}

const keys = KEYS.map(([key]) => key).filter((key) => entryOf(key)?.kind !== 'consumer');
const pair = fc
  .constantFrom(...keys, 'PanOSName', 'PanOSVsysName')
  .chain((key) => fc.tuple(fc.constant(key), fc.constantFrom(...valuesOf(key))));

/** Messages of many senders in the forms that are right, so that most of them have no finding. */
export const mixedShapes = fc
  .tuple(
    fc.constantFrom(...SYSLOG_HEADERS),
    fc.constantFrom(...HEADERS),
    fc.uniqueArray(pair, { maxLength: 6, selector: ([key]) => key.replace(/Label$/, '') }),
  )
  .map(([prefix, header, pairs]) => {
    const labelled = pairs.flatMap(([key, value]) => {
      if (!/^(?:c[sn]\d|cfp\d|c6a\d|flex\w+\d|deviceCustomDate\d)/.test(key)) return [`${key}=${value}`];
      const name = key.replace(/Label$/, '');
      return [`${name}Label=Label`, `${name}=${valuesOf(name)[0] ?? ''}`];
    });
    return `${prefix}${header}${labelled.join(' ')}`;
  });
