import { Command, InvalidArgumentError, Option } from 'commander';
import { compactXmlOf } from '../../panos/configuration/xml.ts';
import { leaf } from '../../panos/configuration/element.ts';
import { DEFAULT_NAME } from '../../panos/firewall/request.ts';
import { templateCommands } from '../../panos/firewall/write/template-commands.ts';
import { templateKinds } from '../../panos/templates/kinds.ts';
import { makeTemplate, SWAP_REASON, type Template } from '../../panos/templates/make-template.ts';
import { remarksOn } from '../../panos/templates/remarks.ts';
import { type Profile, PROFILES } from '../../panos/templates/table/row.ts';
import { Failure } from '../../shared/failure.ts';
import { EXIT } from '../exit-code.ts';
import { listAsJson, listAsTable } from '../format/template-list.ts';
import { templateAsJson } from '../format/template-report.ts';

interface TemplateFlags {
  readonly panos?: string;
  readonly profile: Profile;
  readonly budget?: number;
  readonly pin: readonly string[];
  readonly drop: readonly string[];
  readonly add: readonly string[];
  readonly swapBytes?: true;
  readonly serverProfile: string;
  readonly format: 'text' | 'set' | 'xml' | 'json';
  readonly list?: true;
}

/** `sentinel-cef template`: exit code 0, or 2 when there is no such template. */
export function templateCommand(): Command {
  return new Command('template')
    .description('make the CEF template of a PAN-OS log type')
    .argument('[type]', 'log type, such as traffic, threat or globalprotect')
    .option('--list', 'list the log types, with what of Sentinel reads them')
    .option('--panos <release>', 'PAN-OS release of the firewall, such as 10.2')
    .addOption(
      new Option(
        '--profile <profile>',
        "which fields: as Sentinel's content reads them, as the vendor published them (repaired), or as few as will do",
      )
        .choices(PROFILES)
        .default('sentinel'),
    )
    .option('--budget <characters>', 'longest template; default is the limit of the release', toBudget)
    .option('--pin <key>', 'keep a key, however little room there is; may be repeated', collect, [])
    .option('--drop <key>', 'leave a key out; may be repeated', collect, [])
    .option(
      '--add <field>',
      'add KEY=$variable, KEY=$variable:Label or a key of the table; may be repeated',
      collect,
      [],
    )
    .option('--swap-bytes', `exchange "in" and "out". ${SWAP_REASON}`)
    .option('--server-profile <name>', 'name of the syslog server profile, for set', DEFAULT_NAME)
    .addOption(
      new Option(
        '--format <format>',
        'the template alone, commands of the CLI, an XML element, or all that is known',
      )
        .choices(['text', 'set', 'xml', 'json'])
        .default('text'),
    )
    .action((type: string | undefined, flags: TemplateFlags) => {
      process.exitCode = run(type, flags);
    });
}

function run(type: string | undefined, flags: TemplateFlags): number {
  // The reader may go away early, as `head` does; that is no failure.
  process.stdout.on('error', () => undefined);
  if (flags.list === true) {
    const kinds = templateKinds();
    process.stdout.write(flags.format === 'json' ? listAsJson(kinds) : listAsTable(kinds));
    return EXIT.good;
  }
  if (type === undefined) {
    throw new Failure(
      'bad-input',
      'Say which log type the template is for.',
      'The option --list names them.',
    );
  }
  if (flags.panos === undefined) {
    throw new Failure('bad-input', 'Say which release the firewall has.', 'Add --panos 10.2, for example.');
  }
  const { panos: release, profile, budget, pin, drop, add, swapBytes = false } = flags;
  const template = makeTemplate({
    logType: type,
    release,
    profile,
    ...(budget !== undefined && { budget }),
    pin,
    drop,
    add,
    swapBytes,
  });
  process.stdout.write(written(template, flags));
  // Standard output holds what is to be pasted, and nothing else.
  if (flags.format !== 'json')
    process.stderr.write(
      remarksOn(template)
        .map((each) => `${each}\n`)
        .join(''),
    );
  return EXIT.good;
}

function written(template: Template, { format, serverProfile }: TemplateFlags): string {
  if (format === 'json') return templateAsJson(template);
  if (format === 'xml') return `${compactXmlOf([leaf(template.logType, template.text)])}\n`;
  const lines = format === 'set' ? templateCommands(template, serverProfile) : [template.text];
  return lines.map((line) => `${line}\n`).join('');
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, ...value.split(',').filter((each) => each !== '')];
}

function toBudget(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('Give a number of characters, such as 2048.');
  return Number(text);
}
