import assert from 'node:assert/strict';
import { readAmaTroubleshoot } from '../../../src/proxy/scripts/read-ama-troubleshoot.ts';
import { readCefTroubleshoot } from '../../../src/proxy/scripts/read-cef-troubleshoot.ts';
import { validationFinding } from '../../../src/proxy/scripts/validation-finding.ts';
import type { Finding } from '../../../src/shared/finding.ts';

const COLOURS = { red: '1;31;40', green: '1;32;40', yellow: '1;33;40' } as const;
const span = (colour: keyof typeof COLOURS, text: string): string =>
  `\u001b[${COLOURS[colour]}m${text}\u001b[0m\n`;
const line = (name: string, result: string): string =>
  span(
    result === 'Success' ? 'green' : result === 'Failure' ? 'red' : 'yellow',
    `${name.padEnd(47, '-')}> ${result}`,
  );
const END = span('red', '\nTotal amount of failed tests is: 1');
const finding = (id: string, state: Finding['state']): Finding => ({
  id,
  title: `our ${id}`,
  severity: 'error',
  state,
  explanation: '',
  evidence: [],
});

describe('Sentinel_AMA_troubleshoot.py', () => {
  it('is read by its result lines', () => {
    const run = readAmaTroubleshoot(
      line('verify_DCR_exists', 'Success') + line('verify_Syslog_daemon_listening', 'Failure') + END,
      '',
    );
    assert.deepEqual(
      run.claims.map(({ text, kind }) => [text, kind]),
      [['verify_Syslog_daemon_listening: Failure', 'failure']],
    );
    assert.deepEqual([run.successes, run.finished], [1, true]);
  });

  it('gives the last result of a test that was tried twice', () => {
    const run = readAmaTroubleshoot(
      line('listen_to_incoming_events', 'Failure') + line('listen_to_incoming_events', 'Success') + END,
      '',
    );
    assert.deepEqual(run.claims, []);
  });

  it('has a result made up for the test that prints none when it fails', () => {
    const run = readAmaTroubleshoot(
      span('red', 'Found an invalid DCR. It is missing this key-word') + END,
      '',
    );
    assert.deepEqual(
      run.claims.map(({ text }) => text),
      ['verify_dcr_has_valid_content: Failure'],
    );
  });

  it('AGT-20: prints checksums of loopback that look wrong, which is no fault', () => {
    const offload =
      'lo In  IP localhost.28330 > localhost.41383: Flags [.], cksum 0xfe28 (incorrect -> 0xcc69), length 0\n';
    const run = readAmaTroubleshoot(line('listen_to_incoming_events', 'Success') + offload + END, offload);
    assert.deepEqual(run.claims, []);
    assert.equal(validationFinding(run, []).state, 'pass');
  });

  it('that crashed, or broke off, is unknown and never good', () => {
    const crashed = readAmaTroubleshoot(
      '',
      'Traceback (most recent call last):\n  File "x"\nModuleNotFoundError: No module named \'distutils\'\n',
    );
    assert.equal(validationFinding(crashed, []).state, 'unknown');
    assert.match(validationFinding(crashed, []).evidence[0]?.text ?? '', /distutils/);
    assert.equal(
      validationFinding(readAmaTroubleshoot(line('verify_DCR_exists', 'Success'), ''), []).state,
      'unknown',
    );
  });

  it('that says all passed, though tests could not run, says so', () => {
    const run = readAmaTroubleshoot(
      line('verify_Syslog_daemon_listening', 'Failed to check') +
        span('green', 'All tests passed successfully'),
      '',
    );
    assert.match(validationFinding(run, []).title, /1 tests that it could not run/);
  });

  it('is overruled only where all of our findings on the question are good', () => {
    const run = readAmaTroubleshoot(line('verify_ama_agent_service_is_running', 'Failure') + END, '');
    const judge = (...states: Finding['state'][]): string =>
      validationFinding(run, [
        finding('agent-installed', states[0] ?? 'pass'),
        finding('agent-running', states[1] ?? 'pass'),
      ]).state;
    assert.equal(judge('pass', 'pass'), 'pass');
    assert.equal(judge('pass', 'fail'), 'fail');
    assert.equal(judge('pass', 'unknown'), 'fail');
    assert.equal(judge('not-applicable', 'pass'), 'pass');
  });
});

describe('cef_troubleshoot.py', () => {
  it('is read by colour, and set beside our findings', () => {
    const said =
      span('red', 'Could not locate "CEF" message in tcpdump') + span('green', 'Completed troubleshooting.');
    const run = readCefTroubleshoot(said, '');
    assert.equal(validationFinding(run, [finding('message-reaches-agent', 'pass')]).state, 'pass');
    assert.equal(validationFinding(run, [finding('message-reaches-agent', 'fail')]).state, 'fail');
  });

  it('is never red: its words are evidence', () => {
    const run = readCefTroubleshoot(span('red', 'Something nobody knows'), '');
    const { severity, state } = validationFinding(run, []);
    assert.deepEqual([severity, state], ['info', 'fail']);
  });
});
