import { variableOf } from '../../../../src/panos/variables.ts';

/** A value that a firewall could send for a variable, with all that CEF escapes where the type allows it. */
export function sampleValue(name: string): string {
  const type = variableOf(name)?.type ?? '';
  if (type.startsWith('datetime CEF')) return 'Nov 25 2026 10:00:00 GMT';
  if (type.startsWith('datetime')) return '2026/11/25 10:00:00';
  if (/ipv6/.test(type)) return '2001:db8::1';
  if (/^ip\b/.test(type)) return '192.0.2.10';
  if (type.startsWith('port')) return '49152';
  if (type.startsWith('mac')) return '00:00:5e:00:53:01';
  if (/^(?:int|0\/1)/.test(type)) return name === 'number-of-severity' ? '3' : '7';
  if (/^(?:enum|hex|uuid|yes)/.test(type)) return `${name.replaceAll(/[^a-z0-9]/g, '-')}-word`;
  return `C:\\${name}\\ a=b, "c" | ünï ;`;
}
