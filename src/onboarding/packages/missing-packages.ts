import { pythonOf } from '../../proxy/checks/python-present.ts';
import { refusedPorts } from '../../proxy/selinux/port-labels.ts';
import type { ProxyView } from '../../proxy/view.ts';
import type { PackageName } from './package-manager.ts';

const same = (name: string): PackageName => ({ debian: name, redHat: name, suse: name });

/** What an onboarding can’t do without and the proxy lacks, each with the reason. Any interpreter of Python will do. */
export function missingPackages(
  view: ProxyView,
): readonly { readonly name: PackageName; readonly why: string }[] {
  const { facts } = view;
  if (!facts.probe.complete) return [];
  const { rsyslog, syslogNg } = facts.daemons;
  const semanage = {
    ...same('policycoreutils-python-utils'),
    ...(facts.system.versionId?.startsWith('7') === true && { redHat: 'policycoreutils-python' }),
  };
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
    ...(facts.tools['logrotate'] === false && view.expected.localFile !== undefined
      ? [{ name: same('logrotate'), why: 'keeps the local file of messages from filling the disk' }]
      : []),
    ...(facts.tools['semanage'] === false && refusedPorts(view).length > 0
      ? [{ name: semanage, why: 'lets SELinux allow the daemon its port' }]
      : []),
  ];
}
