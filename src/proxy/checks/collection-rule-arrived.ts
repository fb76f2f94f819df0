import type { CollectionRule } from '../facts.ts';
import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';

const FOLDER = '/etc/opt/microsoft/azuremonitoragent/config-cache/configchunks';

/** Streams of data sources that the agent opens its port for. */
const SYSLOG = /SYSLOG|CEF|CommonSecurityLog|CISCO_ASA/i;

export const collectionRuleArrived: Check = {
  id: 'collection-rule-arrived',
  step: 'agent',
  title: 'A data collection rule has arrived',
  severity: 'error',
  explanation:
    'Until a rule with a syslog source arrives the agent opens no port, and writes nothing into the daemon’s configuration. It takes some minutes after the association.',
  judge({ facts, expected }) {
    if (expected.path === 'legacy' || !facts.ama.installed)
      return notApplicable('No Azure Monitor Agent here');
    if (facts.probe.privilege === 'user')
      return unknown('Whether a data collection rule arrived', 'its file needs root to be read');
    const { rules } = facts.ama;
    const broken = rules.filter(({ readable }) => !readable);
    if (rules.length === 0)
      return fail('No data collection rule has arrived', [seen('no file in it', FOLDER)], {
        text: 'In the Sentinel connector “Common Event Format via AMA” create a rule for this machine, or associate the one there is.',
      });
    if (broken.length === rules.length)
      return fail(
        'The data collection rule on the proxy can’t be read',
        broken.map(({ file }) => seen('not JSON', file)),
        {
          text: 'Restart the agent, which fetches its rules anew.',
          commands: ['sudo systemctl restart azuremonitoragent'],
        },
      );
    if (
      rules.every(
        ({ streams, facilities }) => facilities.length === 0 && !streams.some((name) => SYSLOG.test(name)),
      )
    )
      return fail(
        'No data collection rule that has arrived has a syslog source',
        rules.map(({ file, streams }) => seen(streams.join(', ') || 'no stream', file)),
        {
          text: 'It is for other data. In the Sentinel connector “Common Event Format via AMA” create a rule for this machine, or associate the one there is.',
        },
      );
    const files = [...new Set(rules.map(({ file }) => file))];
    return pass(
      files.length === 1
        ? 'A data collection rule has arrived'
        : `${files.length} data collection rules have arrived`,
      ...files.map((file) => seen(`region ${regionOf(rules, file)}`, file)),
    );
  },
};

/** Where the rule is kept, by the addresses in it. */
function regionOf(rules: readonly CollectionRule[], path: string): string {
  const regions = rules.find(({ file }) => file === path)?.regions ?? [];
  return regions.length > 0 ? regions.join(', ') : 'unknown';
}
