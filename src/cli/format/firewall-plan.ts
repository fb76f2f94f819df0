import type { FirewallPlan } from '../../panos/firewall/plan.ts';
import { apiCallOf, takeBackCallOf } from '../../panos/firewall/write/api.ts';
import { setCommands, takeBackCommands } from '../../panos/firewall/write/set-commands.ts';
import { costOf, remarksOn } from '../../panos/templates/remarks.ts';

/** A plan to be read: each change with what it is good for, where it stands and what takes it back; templates; notes. */
export function planAsText(plan: FirewallPlan): string {
  const { changes, templates, notes } = plan;
  const known = new Set(notes);
  const blocks = [
    ...changes.map((change, index) => {
      const one = { ...plan, changes: [change] };
      const commands = setCommands(one).length;
      return [
        `${index + 1}. ${change.what}`,
        `   sets  ${apiCallOf(change).xpath} (${commands} ${commands === 1 ? 'command' : 'commands'})`,
        ...takeBackCommands(one).map((command) => `   back  ${command}`),
      ];
    }),
    [
      'Templates',
      ...templates.flatMap((template) =>
        remarksOn(template)
          .filter((remark) => !known.has(remark))
          .map((remark) => `- ${template.logType}: ${remark}`),
      ),
    ],
    ['To be known', ...notes.map((note) => `- ${note}`)],
    ['The commands: --format set, or xml, api, json.'],
  ];
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}

/** A plan with all that is known of it, as one JSON object of several lines. */
export function planAsJson(plan: FirewallPlan): string {
  const { request, changes, templates, notes } = plan;
  const report = {
    version: 1,
    request,
    changes: changes.map((change) => {
      const one = { ...plan, changes: [change] };
      return {
        id: change.id,
        what: change.what,
        call: apiCallOf(change),
        commands: setCommands(one),
        takeBack: { calls: change.takeBack.map(takeBackCallOf), commands: takeBackCommands(one) },
      };
    }),
    templates: templates.map(({ logType, release, profile, text, budget, leftOut, repairs }) => ({
      logType,
      release,
      profile,
      template: text,
      length: text.length,
      budget,
      leftOut: leftOut.map(({ field, why }) => ({ key: field.key, why, cost: costOf(field) })),
      repairs,
    })),
    notes,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
