import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

export const repeatedMessages: Check = {
  id: 'repeated-messages',
  step: 'listener',
  title: 'Equal messages are not folded into one',
  severity: 'warning',
  explanation:
    '“message repeated 3 times” is no CEF: with $RepeatedMsgReduction the events that are alike are lost for Sentinel.',
  judge({ rsyslog, daemon }) {
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const on = rsyslog.settings.filter(
      ({ name, value }) => name === 'repeatedmsgreduction' && /^on$/i.test(value),
    );
    if (on.length === 0) return pass('Equal messages stay apart');
    return fail(
      'Equal messages are folded into “message repeated”',
      on.map((setting) => seen('$RepeatedMsgReduction on', setting.file, setting.line)),
      {
        text: 'Set $RepeatedMsgReduction off.',
        commands: ['sudo rsyslogd -N1', 'sudo systemctl restart rsyslog'],
      },
    );
  },
};
