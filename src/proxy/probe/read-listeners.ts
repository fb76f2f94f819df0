import type { Listener } from '../facts.ts';

const SS =
  /^(tcp|udp)\s+(?:LISTEN|UNCONN)\s+(\d+)\s+\d+\s+(\S+):(\d+)\s+\S+(?:\s+users:\(\("([^"]*)",pid=(\d+))?/;
const NETSTAT = /^(tcp|udp)6?\s+\d+\s+\d+\s+(\S+):(\d+)\s+\S+\s+(?:LISTEN\s+)?(?:(\d+)\/(\S+))?/;

/** One line of `ss -lntup`, or `undefined` when it is none. */
export function readSs(line: string): Listener | undefined {
  const found = SS.exec(line);
  if (!found) return undefined;
  const [, protocol, queue, address = '', port, process, pid] = found;
  return {
    protocol: protocol === 'udp' ? 'udp' : 'tcp',
    address: bare(address),
    port: Number(port),
    process,
    pid: pid === undefined ? undefined : Number(pid),
    receiveQueue: Number(queue),
  };
}

/** One line of `netstat -lntup`, or `undefined` when it is none. */
export function readNetstat(line: string): Listener | undefined {
  const found = NETSTAT.exec(line);
  if (!found) return undefined;
  const [, protocol, address = '', port, pid, process] = found;
  return {
    protocol: protocol === 'udp' ? 'udp' : 'tcp',
    // netstat writes both the same way: what can't be told apart is not held against the host.
    address: bare(address) === '::' ? '*' : bare(address),
    port: Number(port),
    process: process?.replace(/:$/, ''),
    pid: pid === undefined ? undefined : Number(pid),
  };
}

/** `[::]` and `127.0.0.53%lo` without brackets and interface. `*` takes both families, `::` of ss IPv6 only. */
function bare(address: string): string {
  return address.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
}
