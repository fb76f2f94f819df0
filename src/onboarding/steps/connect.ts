import type { Finding } from '../../shared/finding.ts';
import type { Run, Step } from '../step.ts';
import { halfMadeFinding, planTakeBack, takeBack } from './half-made.ts';

/** What the step's finding is, for the documentation. */
export const CONNECTED = {
  id: 'connected',
  title: 'The proxy is reached',
  explanation:
    'The host key was verified before anything was sent. The probe reads the proxy in one round trip and changes nothing.',
} as const;

export const connect: Step = {
  id: 'connect',
  title: 'Connect',
  description: 'Reach the proxy over SSH and make sure that it is the right one.',
  async inspect(run: Run): Promise<readonly Finding[]> {
    await run.connect();
    await run.stand();
    await run.refresh();
    const { facts, host } = run;
    return [
      {
        ...CONNECTED,
        title: `Connected to ${host.label}`,
        severity: 'error',
        state: facts.probe.complete ? 'pass' : 'unknown',
        evidence: [
          {
            text: `${facts.system.prettyName ?? 'unknown system'}, ${facts.probe.count} facts in ${facts.probe.milliseconds} ms${facts.probe.complete ? '' : ', cut short'}`,
          },
        ],
      },
      halfMadeFinding(run.standing),
    ];
  },
  plan: planTakeBack,
  apply: takeBack,
};
