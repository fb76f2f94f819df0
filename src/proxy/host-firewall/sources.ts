import ipaddr from 'ipaddr.js';

/**
 * Whether one of these entries takes an address: `192.0.2.7`, `192.0.2.0/24`, `192.0.2.1-192.0.2.9`. Undefined when none
 * does and one of them can't be judged, such as a name.
 */
export function takesAddress(entries: readonly string[], sender: string): boolean | undefined {
  if (!ipaddr.isValid(sender)) return undefined;
  const results = entries.map((entry) => takes(entry.trim(), ipaddr.process(sender)));
  return results.includes(true) ? true : results.includes(undefined) ? undefined : false;
}

type Address = ReturnType<typeof ipaddr.process>;

function takes(entry: string, sender: Address): boolean | undefined {
  if (/^(?:0\.0\.0\.0\/0|::\/0|anywhere)$/i.test(entry)) return true;
  const [first = '', last] = entry.split('-');
  if (last !== undefined && ipaddr.isValid(first) && ipaddr.isValid(last)) {
    const [low, high] = [ipaddr.process(first), ipaddr.process(last)];
    if (low.kind() !== sender.kind() || high.kind() !== sender.kind()) return false;
    return order(low, sender) <= 0 && order(sender, high) <= 0;
  }
  const [base = '', bits] = entry.split('/');
  if (!ipaddr.isValid(base) || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return undefined;
  const network = ipaddr.process(base);
  const longest = network.kind() === 'ipv4' ? 32 : 128;
  if (network.kind() !== sender.kind()) return false;
  return sender.match(network, Math.min(Number(bits ?? longest), longest));
}

function order(a: Address, b: Address): number {
  const [left, right] = [a.toByteArray(), b.toByteArray()];
  const at = left.findIndex((byte, index) => byte !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
