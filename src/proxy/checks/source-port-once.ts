import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

export const sourcePortOnce: Check = {
  id: 'source-port-once',
  step: 'listener',
  title: 'Only one source of syslog-ng opens the port',
  severity: 'error',
  explanation:
    'Two sources on one port inside one daemon: the second can’t bind (“Address already in use”), and it is not another process.',
  judge({ expected, syslogNg, daemon }) {
    if (daemon !== 'syslog-ng') return notApplicable('syslog-ng is not the daemon here');
    const open = (protocol: 'udp' | 'tcp') =>
      syslogNg.sources.filter(
        ({ ports, text }) =>
          ports.includes(expected.port) &&
          (/\bdefault-network-drivers\s*\(/.test(text) ||
            new RegExp(`\\b${protocol}6?\\s*\\(|transport\\s*\\(\\s*"?${protocol}`).test(text) ||
            (protocol === 'tcp' && /\b(network|syslog)\s*\((?![^)]*transport)/.test(text))),
      );
    const twice = (['udp', 'tcp'] as const).map(open).find((sources) => sources.length > 1);
    if (!twice) return pass(`No two sources open port ${expected.port}`);
    return fail(
      `The sources ${twice.map(({ name }) => name).join(' and ')} both open port ${expected.port}`,
      twice.map((source) => seen(`source ${source.name}`, source.file, source.line)),
      {
        text: 'Keep one of them, and let the agent’s log path name it.',
        commands: ['sudo syslog-ng -s && sudo systemctl restart syslog-ng'],
      },
    );
  },
};
