import { remarksOn } from '../../templates/remarks.ts';
import type { FirewallPlan } from '../plan.ts';
import { apiCallOf } from './api.ts';
import { setCommands, takeBackCommands } from './set-commands.ts';

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
        change.certificate === undefined
          ? `   sets  ${apiCallOf(change).xpath} (${commands} ${commands === 1 ? 'command' : 'commands'})`
          : `   imports  ${apiCallOf(change).xpath} (a call of the XML API; how by hand, --format set says)`,
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
  ];
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}
