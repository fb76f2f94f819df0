import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { unitOf } from '../view.ts';

export const arcConnected: Check = {
  id: 'arc-connected',
  step: 'agent',
  title: 'Azure Arc is connected',
  severity: 'error',
  explanation:
    'Outside Azure the agent gets its identity and its data collection rules through Azure Arc. A machine whose connection has expired keeps its agent, and uploads nothing.',
  judge({ facts, expected }) {
    const { installed, status, problem, resourceId } = facts.arc;
    const service = unitOf(facts, 'himdsd');
    if (expected.path !== 'legacy' && installed === true && service?.active === 'failed')
      return fail('Azure Arc’s agent is not running', [seen(`${service.name} is failed`)], {
        text: 'It gives the Azure Monitor Agent its tokens. See why it stopped, then start it.',
        commands: ['sudo journalctl -u himdsd -n 20', 'sudo systemctl restart himdsd'],
      });
    if (expected.path === 'legacy' || installed !== true || status === undefined)
      return notApplicable('Azure Arc is not here, or gave no status');
    const evidence = [problem, resourceId].flatMap((text) => (text ? [seen(text)] : []));
    if (status.toLowerCase() === 'connected') return pass('Azure Arc is connected', ...evidence);
    return fail(`Azure Arc says “${status}”`, [seen(`azcmagent show: status ${status}`), ...evidence], {
      text: 'Connect the machine again; an expired one must be disconnected first.',
      commands: ['sudo azcmagent show', 'sudo azcmagent check', 'sudo azcmagent connect'],
    });
  },
};
