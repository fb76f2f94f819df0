import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';

/** The CEF stream's name on the machine (Sentinel_AMA_troubleshoot.py); in Azure it is Microsoft-CommonSecurityLog. */
const CEF_STREAM = 'SECURITY_CEF_BLOB';

export const collectionRuleTakesCef: Check = {
  id: 'collection-rule-takes-cef',
  step: 'agent',
  title: 'A data collection rule takes CEF from this facility',
  severity: 'error',
  explanation:
    'The agent drops, without a log line, what no data collection rule names. CEF without the CEF stream lands in the table Syslog.',
  judge({ facts, expected }) {
    if (expected.path === 'legacy' || !facts.ama.installed)
      return notApplicable('No Azure Monitor Agent here');
    if (facts.probe.privilege === 'user')
      return unknown('Which data collection rules arrived', 'their files need root to be read');
    const { rules } = facts.ama;
    const portal = {
      text: 'In the Sentinel connector “Common Event Format via AMA” create a rule, or extend the one there is.',
    };
    if (!rules.some(({ readable }) => readable)) return notApplicable('No data collection rule has arrived');
    const cef = rules.filter((rule) => rule.streams.includes(CEF_STREAM));
    if (cef.length === 0) {
      return fail(
        'No data collection rule has the CEF stream',
        rules.map((rule) => seen(`streams ${rule.streams.join(', ') || 'none'}`, rule.file)),
        portal,
      );
    }
    const covering = cef.find(
      (rule) => rule.facilities.includes(expected.facility) || rule.facilities.includes('*'),
    );
    const evidence = cef.map((rule) =>
      seen(`facilities ${rule.facilities.join(', ')}; levels ${rule.levels.join(', ')}`, rule.file),
    );
    if (!covering) {
      return fail(`No rule takes CEF from ${expected.facility}`, evidence, {
        text: `Add ${expected.facility} to the rule, or set the firewall’s syslog profile to a facility that it has.`,
      });
    }
    return pass(`Facility ${expected.facility} is in the data collection rule`, ...evidence);
  },
};
