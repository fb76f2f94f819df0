/** Dotted quad, as CEF's type IPv4 Address wants it; no leading zeros, since readers take those for octal. */
export function isIpv4(text: string): boolean {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  return match !== null && match.slice(1).every((part) => Number(part) < 256 && !/^0\d/.test(part));
}

/** Any text form of RFC 4291, section 2.2; a zone (`%eth0`) may follow. */
export function isIpv6(text: string): boolean {
  const address = /^([0-9A-Fa-f:.]{2,45})(?:%[A-Za-z0-9._-]{1,32})?$/.exec(text)?.[1];
  if (address === undefined || !address.includes(':')) return false;
  const last = address.slice(address.lastIndexOf(':') + 1);
  if (last.includes('.') && !isIpv4(last)) return false;
  const groups = last.includes('.') ? `${address.slice(0, -last.length)}0:0` : address;
  const halves = groups.split('::');
  if (halves.length > 2) return false;
  const parts = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!parts.every((part) => /^[0-9A-Fa-f]{1,4}$/.test(part))) return false;
  return halves.length === 2 ? parts.length < 8 : parts.length === 8;
}

/** Six pairs of hexadecimal digits with colons between them. */
export function isMac(text: string): boolean {
  return /^[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}$/.test(text);
}

/** A MAC address as other systems write it: with hyphens, in dotted groups, or without anything between. */
export function isOtherMac(text: string): boolean {
  return /^[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5}$|^[0-9A-Fa-f]{4}(?:[.-][0-9A-Fa-f]{4}){2}$|^[0-9A-Fa-f]{12}$/.test(
    text,
  );
}
