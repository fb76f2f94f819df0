import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

const NEEDED = 32 * 1024;
const UNIT: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 * 1024 };

export const messageSize: Check = {
  id: 'message-size',
  step: 'listener',
  title: 'Long messages are taken whole',
  severity: 'info',
  explanation:
    'rsyslog takes 8 KiB by default. URL and threat logs can be longer: the rest then becomes a message of its own, as user.notice, with a wrong host name and without a CEF header.',
  judge({ facts, rsyslog, daemon }) {
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const [setting] = rsyslog.settings.filter(({ name }) => name === 'maxmessagesize');
    const split = facts.daemonSaid.filter((line) =>
      /larger than max msg size|message will be split/i.test(line),
    );
    const late =
      setting && rsyslog.inputs.find((input) => input.file === setting.file && input.line < setting.line);
    const size = bytes(setting?.value);
    const evidence = [
      ...(setting ? [seen(`maxMessageSize ${setting.value}`, setting.file, setting.line)] : []),
      ...split.slice(-2).map((line) => seen(line)),
    ];
    if (split.length === 0 && (!setting || (size >= NEEDED && !late))) {
      return pass(
        setting ? `Messages up to ${setting.value} are taken whole` : 'No message was split lately',
        ...evidence,
      );
    }
    return fail(
      late
        ? 'The message size is set after the inputs, where it has no effect'
        : split.length > 0
          ? 'Messages were split because they are too long'
          : `Messages over ${setting?.value} are split`,
      evidence,
      {
        text: 'Make global(maxMessageSize="64k") the first line of /etc/rsyslog.conf.',
        commands: ['sudo rsyslogd -N1', 'sudo systemctl restart rsyslog'],
      },
      { severity: split.length > 0 ? 'warning' : 'info' },
    );
  },
};

function bytes(value: string | undefined): number {
  const [, digits = '0', unit = ''] = /^(\d+)([km]?)$/i.exec(value ?? '') ?? [];
  return Number(digits) * (UNIT[unit.toLowerCase()] ?? 1);
}
