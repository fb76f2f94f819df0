import { xmlOf } from '../../../../src/panos/configuration/xml.ts';
import { firewallPlan } from '../../../../src/panos/firewall/plan.ts';
import { FirewallRequest } from '../../../../src/panos/firewall/request.ts';
import { TEMPLATE_LOG_TYPES } from '../../../../src/panos/templates/table/index.ts';
import { placed } from './placed.ts';

/** A configuration of a firewall, as a plan leaves it. */
export function sound(release = '11.1', logTypes: readonly string[] = TEMPLATE_LOG_TYPES): string {
  const request = FirewallRequest.parse({
    version: 1,
    release,
    logTypes,
    servers: [{ address: '192.0.2.4' }],
    rules: ['Allow web'],
    defaultRules: ['intrazone-default', 'interzone-default'],
  });
  const xml = xmlOf(placed(firewallPlan(request).changes));
  return xml.replace('<config>', `<config version="${release}.0" detail-version="${release}.4-h7">`);
}
