import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';
import { listenerFiles } from '../daemon/listener-files.ts';
import { keptBy, LOCAL_FILE, ROTATION } from '../daemon/local-file.ts';
import { RSYSLOG_STOP } from '../daemon/rsyslog-listener.ts';
import { SYSLOG_NG_LISTENER } from '../daemon/syslog-ng-listener.ts';

const DROP_INS = { rsyslog: RSYSLOG_STOP, 'syslog-ng': SYSLOG_NG_LISTENER };

export const localFileKept: Check = {
  id: 'local-file-kept',
  step: 'listener',
  title: 'The firewall’s messages are kept on the proxy as the profile says',
  severity: 'warning',
  explanation:
    'The profile wants the messages in a file on the proxy too. The file must be rotated each day: a firewall fills a disk within days, and then the agent stops.',
  judge(view) {
    const { expected, facts } = view;
    const wanted = expected.localFile?.days;
    if (wanted === undefined) return notApplicable('The profile wants no local file');
    if (expected.path !== 'ama')
      return notApplicable('A local file is kept beside the Azure Monitor Agent only');
    const step = listenerFiles(view).length > 0 ? ({ step: 'listener' } as const) : {};
    if (facts.tools['logrotate'] === false)
      return fail('logrotate is missing, so that no local file is kept', [seen('logrotate was not found')], {
        text: 'Install logrotate and run the onboarding again.',
        commands: ['sudo apt-get install logrotate', 'sudo dnf install logrotate'],
        step: 'prerequisites',
      });
    const dropIn = DROP_INS[view.daemon ?? 'rsyslog'];
    const days = keptBy(view, dropIn);
    if (days !== wanted)
      return fail(
        days === undefined
          ? `No rule writes ${LOCAL_FILE}`
          : `Messages are kept for ${days} days, not ${wanted}`,
        [seen(`the profile wants ${wanted} days`, dropIn)],
        { text: 'Run the onboarding: its step Listener writes the rule and its rotation.', ...step },
      );
    if (facts.localFileRotated === undefined)
      return unknown(`Whether ${LOCAL_FILE} is rotated`, 'the probe could not tell');
    if (!facts.localFileRotated)
      return fail(`Nothing rotates ${LOCAL_FILE}`, [seen('the file is not there', ROTATION)], {
        text: `Put ${ROTATION} back: undo the change “listener” and run the onboarding again.`,
        commands: ['sentinel-cef undo PROFILE'],
      });
    return pass(`Kept in ${LOCAL_FILE} for ${days} days`);
  },
};
