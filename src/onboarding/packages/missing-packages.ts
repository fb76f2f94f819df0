import { pythonOf } from '../../proxy/checks/python-present.ts';
import type { ProxyView } from '../../proxy/view.ts';
import type { PackageName } from './package-manager.ts';

const same = (name: string): PackageName => ({ debian: name, redHat: name, suse: name });

/** What an onboarding can’t do without and the proxy lacks, each with the reason. Any interpreter of Python will do. */
export function missingPackages({
  facts,
}: ProxyView): readonly { readonly name: PackageName; readonly why: string }[] {
  if (!facts.probe.complete) return [];
  const { rsyslog, syslogNg } = facts.daemons;
  return [
    ...(rsyslog.installed || syslogNg.installed
      ? []
      : [{ name: same('rsyslog'), why: 'takes the firewall’s messages' }]),
    ...(pythonOf(facts.python.commands) === undefined
      ? [{ name: same('python3'), why: 'the agent and Microsoft’s scripts are written in it' }]
      : []),
    ...(facts.tools['tcpdump'] === false
      ? [{ name: same('tcpdump'), why: 'follows a message from port to port' }]
      : []),
  ];
}
