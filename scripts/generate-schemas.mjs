// JSON Schemas of what people write and of what the command line prints, from the schemas that the code parses with.
import * as z from 'zod/mini';
import { CheckReport } from '../src/cli/check-report.ts';
import { FirewallReadReport } from '../src/cli/format/firewall-read.ts';
import { StatusReport } from '../src/cli/format/status-report.ts';
import { FirewallRequest } from '../src/panos/firewall/request.ts';
import { Facts } from '../src/proxy/facts.ts';
import { Report } from '../src/report/report.ts';
import { Profile } from '../src/shared/profile.ts';

const SCHEMAS = [
  {
    name: 'profile',
    title: 'Profile of Sentinel CEF Onboarding: what to onboard',
    schema: Profile,
    io: 'input',
  },
  {
    name: 'firewall-request',
    title: 'What a firewall is to be configured for: sentinel-cef firewall plan --request',
    schema: FirewallRequest,
    io: 'input',
  },
  { name: 'facts', title: 'Facts that the probe read on a proxy', schema: Facts, io: 'output' },
  {
    name: 'check-report',
    title: 'What sentinel-cef check --format json prints',
    schema: CheckReport,
    io: 'output',
  },
  {
    name: 'firewall-read-report',
    title: 'What sentinel-cef firewall read --format json prints',
    schema: FirewallReadReport,
    io: 'output',
  },
  {
    name: 'run-report',
    title: 'What sentinel-cef report --format json prints',
    schema: Report,
    io: 'output',
  },
  {
    name: 'status-report',
    title: 'What sentinel-cef status --format json prints',
    schema: StatusReport,
    io: 'output',
  },
];

export async function files() {
  return new Map(
    SCHEMAS.map(({ name, title, schema, io }) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io });
      return [`schema/${name}.schema.json`, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`];
    }),
  );
}
