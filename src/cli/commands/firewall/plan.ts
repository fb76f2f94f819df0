import { Command, Option } from 'commander';
import { firewallPlan, type FirewallPlan } from '../../../panos/firewall/plan.ts';
import {
  apiCalls,
  callsAsText,
  HOW_TO_CALL,
  importsAsText,
  takeBackCalls,
} from '../../../panos/firewall/write/api.ts';
import { HOW_TO_PLAY, planAsPlaybook, takeBackAsPlaybook } from '../../../panos/firewall/write/ansible.ts';
import { HOW_TO_APPLY, planAsTerraform } from '../../../panos/firewall/write/terraform.ts';
import { howToEnter, setCommands, takeBackCommands } from '../../../panos/firewall/write/set-commands.ts';
import { planAsText } from '../../../panos/firewall/write/text.ts';
import { howToLoad, planAsXml } from '../../../panos/firewall/write/xml.ts';
import { remarksOn } from '../../../panos/templates/remarks.ts';
import { Failure } from '../../../shared/failure.ts';
import { EXIT } from '../../exit-code.ts';
import { planAsJson } from '../../format/firewall-plan.ts';
import { firewallRequestOf } from './request-of.ts';
import { type RequestFlags, withRequest } from './request-options.ts';

const FORMATS = ['text', 'set', 'xml', 'api', 'terraform', 'ansible', 'json'] as const;

interface PlanFlags extends RequestFlags {
  readonly format: (typeof FORMATS)[number];
  readonly takeBack?: true;
}

/** `sentinel-cef firewall plan`: exit code 0, or 2 when there is no such plan. Reaches nothing. */
export function planCommand(): Command {
  return withRequest(new Command('plan'))
    .description('make the configuration that lets a firewall send CEF; changes nothing')
    .addOption(
      new Option(
        '--format <format>',
        'sentences, commands of the CLI, XML, calls of the XML API, Terraform, Ansible, or all that is known',
      )
        .choices(FORMATS)
        .default('text'),
    )
    .option('--take-back', 'write what takes the changes back')
    .action(async (proxies: readonly string[], flags: PlanFlags) => {
      const plan = firewallPlan(await firewallRequestOf(proxies, flags));
      const { text, remarks } = written(plan, flags);
      process.stdout.write(text);
      // Standard output holds what is to be pasted, and nothing else.
      process.stderr.write(lines(remarks));
      process.exitCode = EXIT.good;
    });
}

function written(plan: FirewallPlan, { format, takeBack }: PlanFlags): Written {
  if (format === 'json') return { text: planAsJson(plan), remarks: [] };
  if (format === 'text') return { text: planAsText(plan), remarks: [OTHER_FORMATS] };
  const remarks = takeBack ? [TAKE_BACK] : remarksOfPlan(plan);
  switch (format) {
    case 'set':
      return {
        text: lines(takeBack ? takeBackCommands(plan) : setCommands(plan)),
        remarks: [...howToEnter(plan), ...remarks],
      };
    case 'api':
      return {
        text: takeBack ? callsAsText(takeBackCalls(plan)) : importsAsText(plan) + callsAsText(apiCalls(plan)),
        remarks: [...HOW_TO_CALL, ...remarks],
      };
    case 'ansible':
      return {
        text: takeBack ? takeBackAsPlaybook(plan) : planAsPlaybook(plan),
        remarks: [...HOW_TO_PLAY, ...remarks],
      };
    case 'terraform':
      if (takeBack)
        throw new Failure('bad-input', 'Terraform takes back what it made.', 'Run "terraform destroy".');
      return { text: planAsTerraform(plan), remarks: [...HOW_TO_APPLY, ...remarks] };
    case 'xml':
      if (takeBack)
        throw new Failure(
          'bad-input',
          'XML that is loaded takes nothing away.',
          'Take the format set or api.',
        );
      return { text: planAsXml(plan), remarks: [...howToLoad(plan), ...remarks] };
  }
}

interface Written {
  readonly text: string;
  readonly remarks: readonly string[];
}

const OTHER_FORMATS = 'What is to be pasted: --format set, xml, api, terraform or ansible.';

const TAKE_BACK =
  'It deletes what the plan sets, where nothing of it was there before: look at the configuration first where a profile, a match list or a rule had something of its own.';

function remarksOfPlan({ notes, templates }: FirewallPlan): string[] {
  const known = new Set(notes);
  return [
    ...notes,
    ...templates.flatMap((template) =>
      remarksOn(template)
        .filter((remark) => !known.has(remark))
        .map((remark) => `${template.logType}: ${remark}`),
    ),
  ];
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}
