import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

const GIBIBYTE_IN_KIB = 1024 * 1024;
const HIGH = 5;

export const agentCacheSize: Check = {
  id: 'agent-cache-size',
  step: 'agent',
  title: 'The agent’s cache is not piling up',
  severity: 'warning',
  explanation:
    'About 650 MB is usual. A cache that grows towards its limit of 10 GB means that uploads fail or are too slow.',
  judge({ facts }) {
    const { cacheKiB } = facts.ama;
    if (cacheKiB === undefined) return notApplicable('The agent has no cache here');
    const size = cacheKiB / GIBIBYTE_IN_KIB;
    const evidence = seen(`${size.toFixed(1)} GiB`, '/var/opt/microsoft/azuremonitoragent/events');
    if (size < HIGH) return pass('The agent’s cache is small', evidence);
    return fail(`The agent’s cache has grown to ${size.toFixed(1)} GiB`, [evidence], {
      text: 'See that the proxy reaches Azure on 443 before anything is deleted. Plan 10 GB of disk for the cache.',
    });
  },
};
