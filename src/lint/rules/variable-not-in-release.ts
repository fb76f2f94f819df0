import { compareReleases } from '../../panos/release.ts';
import { firstSeen } from '../../panos/variables.ts';
import type { Rule } from '../rule.ts';
import { variablesIn } from '../template/variables-in.ts';

const rule: Rule = {
  id: 'variable-not-in-release',
  title: 'Variables exist in the release of the firewall',
  description:
    'Mentioned is a variable that no guide of PAN-OS names before a later release than the one that the template is for. The guides may be late, so the firewall may know it all the same. Set the release in the settings, or with `--panos 10.1`.',
  sentinel: 'An older firewall sends the name of the variable as text, in every event.',
  repair: 'Look at one event from the firewall: if the name arrives, leave the pair out.',
  severity: { log: 'off', template: 'information' },
  example: {
    mode: 'template',
    bad: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|externalId=$rule_uuid',
    good: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|externalId=$seqno',
    options: { release: '8.1' },
  },
  check(context) {
    const { release, report } = context;
    if (release === undefined) return;
    for (const { name, start, end } of variablesIn(context)) {
      const since = firstSeen(name);
      if (since === undefined || compareReleases(since, release) <= 0) continue;
      const message = `$${name} is first named in the guide of PAN-OS ${since.major}.${since.minor}; ${release.major}.${release.minor} may send its name as text.`;
      report({ severity: 'information', message, start, end });
    }
  },
};

export default rule;
