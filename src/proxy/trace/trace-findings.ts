import type { Finding } from '../../shared/finding.ts';
import { seen } from '../check.ts';
import type { Expectation } from '../view.ts';
import type { Trace } from './trace.ts';

/** The findings that a trace gives, for the documentation: same shape as a check's own text. */
export const TRACE_CHECKS = [
  {
    id: 'message-reaches-listener',
    title: 'A message reaches the daemon’s port',
    explanation:
      'A mock message is sent to the port on the proxy itself. When it is refused, the firewall’s messages are too.',
  },
  {
    id: 'message-reaches-agent',
    title: 'A message reaches the agent',
    explanation:
      'The mock message must be seen on its way to the agent’s port. That is the only proof that the daemon’s rules hand events on: open ports and running services don’t show it.',
  },
  {
    id: 'message-by-tls',
    title: 'A message comes through by TLS',
    explanation:
      'A mock message is sent to the TLS port as the firewall would: the certificate is verified for the name that the firewall connects to. Where the listener asks senders for a certificate, none can be sent from here.',
  },
] as const;

/** Judges a trace. Could it not be made, both findings are unknown, never good. */
export function traceFindings(trace: Trace, expected: Expectation, agentPort: number): Finding[] {
  const [listener, agent, byTls] = TRACE_CHECKS;
  const base = { severity: 'error', evidence: [] as Finding['evidence'] } as const;
  if (trace.problem !== undefined) {
    const evidence = [seen(trace.problem)];
    return [listener, agent, ...(expected.tls ? [byTls] : [])].map((check) => ({
      ...base,
      ...check,
      title: `${check.title}: not tested`,
      state: 'unknown',
      evidence,
    }));
  }
  const refused = trace.messages.filter(
    (message) => message.refused !== undefined || !message.seenAtListener,
  );
  const lost = trace.messages.filter((message) => message.refused === undefined && !message.seenAtAgent);
  const arrived = trace.messages.filter((message) => message.seenAtAgent);
  const names = (messages: typeof trace.messages): string =>
    messages.map((message) => message.protocol).join(' and ');
  return [
    refused.length === 0
      ? {
          ...base,
          ...listener,
          title: `Mock messages reach port ${expected.port} by ${names(trace.messages)}`,
          state: 'pass',
          evidence: [seen(`token ${trace.token}`)],
        }
      : {
          ...base,
          ...listener,
          title: `Port ${expected.port} refuses messages by ${names(refused)}`,
          state: 'fail',
          evidence: refused.map((message) =>
            seen(`${message.protocol}: ${message.refused ?? 'not seen on the wire'}`),
          ),
          remedy: { text: 'The Listener step opens the port.', step: 'listener' },
        },
    arrived.length > 0 && lost.length === 0
      ? {
          ...base,
          ...agent,
          title: `Mock messages reach the agent on port ${agentPort}`,
          state: refused.length === 0 ? 'pass' : 'unknown',
          evidence: arrived.map((message) =>
            seen(
              `${message.protocol}: ${message.milliseconds ?? '?'} ms from port ${expected.port} to port ${agentPort}`,
            ),
          ),
        }
      : {
          ...base,
          ...agent,
          title:
            lost.length > 0
              ? `Messages are lost between port ${expected.port} and the agent`
              : 'No message could be followed to the agent',
          state: lost.length > 0 ? 'fail' : 'unknown',
          evidence: lost.map((message) =>
            seen(`${message.protocol}: seen on port ${expected.port}, not on ${agentPort} within 5 s`),
          ),
          ...(lost.length > 0 && {
            remedy: {
              text: 'The daemon takes the message and doesn’t hand it on: see the findings about its rules.',
            },
          }),
        },
    ...tlsFinding(trace, expected, agentPort),
  ];
}

function tlsFinding({ tls }: Trace, expected: Expectation, agentPort: number): Finding[] {
  if (!expected.tls) return [];
  const { port, names, allowedPeers } = expected.tls;
  const base = { ...TRACE_CHECKS[2], severity: 'error' } as const;
  if (!tls)
    return [
      {
        ...base,
        title: 'A message by TLS can’t be sent from here',
        severity: 'info',
        state: 'unknown',
        evidence: [
          seen(`port ${port} asks for the certificate of ${allowedPeers.join(', ')}: let the firewall send`),
        ],
      },
    ];
  if (tls.refused === undefined && tls.seenAtAgent)
    return [
      {
        ...base,
        title: `A message by TLS comes through from port ${port} to the agent`,
        state: 'pass',
        evidence: [seen(`verified for ${names[0] ?? ''}`)],
      },
    ];
  return [
    {
      ...base,
      title:
        tls.refused === undefined
          ? `What comes by TLS on ${port} is lost before the agent`
          : `The TLS port ${port} takes no message`,
      state: 'fail',
      evidence: [seen(tls.refused ?? `sent, and not seen on port ${agentPort} within 5 s`)],
      remedy: { text: 'See the findings about TLS.', step: 'tls' },
    },
  ];
}
