import { Profile } from '../../../src/shared/profile.ts';
import type { RunRecord } from '../../../src/shared/run-record.ts';

const HOSTILE =
  '<script>alert(1)</script> | [link](http://evil.example) `code` \u001b[31mred\u202e & "quoted"';
/** A run in which the host’s words are hostile, and every part of a report has something to show. */
export const record: RunRecord = {
  version: 1,
  product: 'Sentinel CEF Onboarding',
  command: 'onboard',
  profile: Profile.parse({ version: 1, name: 'p', host: 'proxy-1', user: 'operator' }),
  operator: 'me@here',
  started: '2026-11-25T11:00:00.000Z',
  at: '2026-11-25T11:01:00.000Z',
  ended: '2026-11-25T11:01:00.000Z',
  hops: [{ id: 'listener', title: HOSTILE, detail: 'port 514', state: 'good' }],
  verdict: { tone: 'good', headline: 'Events reach the agent.', detail: HOSTILE },
  log: [{ at: '2026-11-25T11:00:01.000Z', level: 'info', text: HOSTILE }],
  steps: [
    {
      id: 'listener',
      title: 'Listener',
      state: 'done',
      note: '4 good',
      findings: [
        {
          id: 'listener-open',
          title: HOSTILE,
          severity: 'error',
          state: 'fail',
          explanation: '',
          evidence: [{ text: HOSTILE, file: '/etc/rsyslog.conf', line: 3 }],
        },
      ],
      plan: {
        step: 'listener',
        summary: 'Let rsyslog listen.',
        files: [
          {
            path: '/etc/rsyslog.d/a.conf',
            before: 'old\n',
            after: 'new\n````\n',
            mode: '0644',
            why: HOSTILE,
          },
        ],
        commands: [{ command: 'rsyslogd -N1', why: 'test it' }],
        scripts: [{ url: 'https://example.com/x.py', bytes: 3, sha256: 'ab'.repeat(32), why: 'script' }],
        warnings: [HOSTILE],
      },
      applied: { at: '2026-11-25T11:00:30.000Z', takenBack: false },
    },
  ],
};
