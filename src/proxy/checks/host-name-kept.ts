import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

export const hostNameKept: Check = {
  id: 'host-name-kept',
  step: 'listener',
  title: 'syslog-ng keeps the firewall’s host name',
  severity: 'warning',
  explanation:
    'Without keep-hostname(yes) syslog-ng puts the sender’s address or the proxy’s name in its place: all firewalls look like one.',
  judge({ expected, syslogNg, daemon }) {
    if (daemon !== 'syslog-ng') return notApplicable('syslog-ng is not the daemon here');
    const sources = syslogNg.sources.filter((source) => source.ports.includes(expected.port));
    if (sources.length === 0) return notApplicable(`No source on port ${expected.port}`);
    const losing = sources.filter(
      (source) => !syslogNg.keepHostname && !/keep[-_]hostname\s*\(\s*yes\s*\)/.test(source.text),
    );
    const evidence = (list: typeof sources) =>
      list.map((source) => seen(`source ${source.name}`, source.file, source.line));
    if (losing.length === 0) return pass('The firewall’s host name is kept', ...evidence(sources));
    return fail('syslog-ng replaces the firewall’s host name', evidence(losing), {
      text: 'Add keep-hostname(yes) to the source’s driver, or to the global options.',
      commands: ['sudo syslog-ng -s && sudo systemctl restart syslog-ng'],
    });
  },
};
