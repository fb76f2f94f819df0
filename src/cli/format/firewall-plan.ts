import type { FirewallPlan } from '../../panos/firewall/plan.ts';
import { apiCallOf, importParameters, takeBackCallOf } from '../../panos/firewall/write/api.ts';
import { setCommands, takeBackCommands } from '../../panos/firewall/write/set-commands.ts';
import { costOf } from '../../panos/templates/remarks.ts';

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
        ...(change.certificate === undefined
          ? { call: apiCallOf(change) }
          : { import: importParameters(change.certificate.name, change.certificate.template) }),
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
