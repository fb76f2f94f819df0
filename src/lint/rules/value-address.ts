import type { KeyType } from '../../cef/dictionary-rows.ts';
import type { LintPair } from '../pairs.ts';
import type { LintSeverity } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { isIpv4, isIpv6, isMac, isOtherMac } from '../values/addresses.ts';
import { adviceOn } from '../values/advice.ts';
import { judgedText } from '../values/typed-value.ts';

const rule: Rule = {
  id: 'value-address',
  title: 'Addresses are addresses',
  description:
    'Reported is a value of an address field that is no IP or MAC address. Mentioned is an IPv6 address in a field that the standard keeps for IPv4, the reverse, and a MAC address without colons.',
  sentinel:
    'The columns hold text, so anything arrives; but joins with watch lists, geolocation and entity mapping find nothing in what is no address. IPv6 addresses in `src` and `dst` work.',
  repair: 'Correct the sender. A host name belongs in `shost` or `dhost`.',
  severity: { log: 'information to warning', template: 'off' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|src=192.0.2.256',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|src=192.0.2.25',
  },
  check({ groups, line, mode, target, report }) {
    if (mode === 'template') return;
    for (const pair of groups.typed) {
      const type = pair.entry?.type;
      if (type === undefined || pair.record.kind !== 'address') continue;
      const value = judgedText(line.text, pair);
      if (value === undefined) continue;
      const fault = faultOf(value, type, pair);
      if (fault === undefined) continue;
      const severity = fault.severity === 'information' && target === 'strict' ? 'warning' : fault.severity;
      report({ severity, message: fault.message, ...pair.value });
    }
  },
};

function faultOf(
  value: string,
  type: KeyType,
  { name }: LintPair,
): { severity: LintSeverity; message: string } | undefined {
  if (type === 'MAC Address') {
    if (isMac(value)) return undefined;
    return isOtherMac(value)
      ? {
          severity: 'information',
          message: `"${name}" is a MAC address without colons between its six pairs.`,
        }
      : { severity: 'warning', message: `The value of "${name}" is no MAC address.${adviceOn(value)}` };
  }
  const v4 = isIpv4(value);
  const v6 = !v4 && isIpv6(value);
  if (!v4 && !v6)
    return { severity: 'warning', message: `The value of "${name}" is no IP address.${adviceOn(value)}` };
  if (type === 'IPv4 Address' && v6) {
    const message = `"${name}" is for IPv4 by the standard; an IPv6 address belongs in c6a1 to c6a4. Sentinel takes it.`;
    return { severity: 'information', message };
  }
  return type === 'IPv6 Address' && v4
    ? { severity: 'information', message: `"${name}" is for IPv6, and this is an IPv4 address.` }
    : undefined;
}

export default rule;
