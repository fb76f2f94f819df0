import { type Command, Option } from 'commander';
import { HOSTNAME_TYPES, TRANSPORTS } from '../../../panos/firewall/request.ts';
import { PROFILES } from '../../../panos/templates/table/row.ts';

/** What a firewall is to be configured for, as flags say it; a file of `--request` has the same and more. */
export interface RequestFlags {
  readonly request?: string;
  readonly panos?: string;
  readonly logTypes: readonly string[];
  readonly profile?: string;
  readonly budget: readonly string[];
  readonly pin: readonly string[];
  readonly drop: readonly string[];
  readonly add: readonly string[];
  readonly filter: readonly string[];
  readonly server: readonly string[];
  readonly transport?: string;
  readonly port?: string;
  readonly facility?: string;
  readonly syslogFormat?: string;
  readonly serverProfile?: string;
  readonly logForwardingProfile?: string;
  readonly matchList?: string;
  readonly vsys?: string;
  readonly profilesIn?: string;
  readonly template?: string;
  readonly templateStack?: string;
  readonly deviceGroup?: string;
  readonly rulebase?: string;
  readonly collectorGroup?: string;
  readonly ownLogs?: true;
  readonly rule: readonly string[];
  readonly decryptionRule: readonly string[];
  readonly authenticationRule: readonly string[];
  readonly authority?: string;
  readonly authorityName?: string;
  readonly syslogCertificate?: string;
  readonly rulesOf?: string;
  readonly defaultRules?: true;
  readonly sendToPanorama?: boolean;
  readonly hostnameType?: string;
  readonly routeInterface?: string;
  readonly routeAddress?: string;
}

/** Adds those options to a command, and the proxies that logs go to. */
export function withRequest(command: Command): Command {
  const each = (flags: string, text: string, split = false) =>
    new Option(flags, text)
      .argParser((value: string, before: readonly string[]) => [
        ...before,
        ...(split ? value.split(',') : [value]),
      ])
      .default([], 'none');
  return command
    .argument('[proxies...]', 'proxies to send to: names of saved profiles, profile files, or user@host')
    .option('--request <file>', 'read the request from a YAML or JSON file; flags go before it')
    .option('--panos <release>', 'PAN-OS release of the firewall, such as 10.2')
    .addOption(each('--log-types <types>', 'log types to send, such as traffic,threat', true))
    .addOption(new Option('--profile <profile>', 'which fields the templates have').choices(PROFILES))
    .addOption(each('--budget <type=characters>', 'longest template of a log type; may be repeated'))
    .addOption(each('--pin <type=key>', 'keep a key of a log type; may be repeated'))
    .addOption(each('--drop <type=key>', 'leave a key of a log type out; may be repeated'))
    .addOption(
      each('--add <type=field>', 'add a field to a log type: traffic=KEY=$variable; may be repeated'),
    )
    .addOption(each('--filter <type=filter>', 'send only what a filter of PAN-OS takes; may be repeated'))
    .addOption(each('--server <address>', 'address of a proxy, in the place of a profile; may be repeated'))
    .addOption(new Option('--transport <transport>', 'how logs are sent').choices(TRANSPORTS))
    .option('--port <number>', 'port of the proxy’s syslog listener')
    .option('--facility <name>', 'user or local0 to local7')
    .addOption(new Option('--syslog-format <format>', 'format of the syslog header').choices(['BSD', 'IETF']))
    .option('--server-profile <name>', 'name of the syslog server profile')
    .option('--log-forwarding-profile <name>', 'name of the log forwarding profile')
    .option('--match-list <name>', 'name of the match lists')
    .option(
      '--authority <file>',
      'PEM file of the authority that signed the proxy’s certificate, to be imported for TLS',
    )
    .option('--authority-name <name>', 'name that it gets')
    .option('--syslog-certificate <name>', 'the firewall’s own certificate, for proxies that ask for one')
    .option('--vsys <name>', 'virtual system whose rules are meant, on a firewall that has several')
    .addOption(
      new Option('--profiles-in <place>', 'keep the profiles for all, or in that virtual system').choices([
        'shared',
        'vsys',
      ]),
    )
    .option('--template <name>', 'template of Panorama that configures the firewalls')
    .option('--template-stack <name>', 'template stack of Panorama, in the place of a template')
    .option('--device-group <name>', 'device group of Panorama with the rules; default is shared')
    .addOption(new Option('--rulebase <where>', 'which rules of Panorama are meant').choices(['pre', 'post']))
    .option('--collector-group <name>', 'let the collectors of Panorama send, and not the firewalls')
    .option('--own-logs', 'send the logs of Panorama itself too')
    .addOption(each('--rule <name>', 'security rule that forwards its logs; may be repeated'))
    .addOption(each('--decryption-rule <name>', 'decryption rule that does; may be repeated'))
    .addOption(each('--authentication-rule <name>', 'authentication rule that does; may be repeated'))
    .option(
      '--rules-of <file>',
      'take all rules of an exported configuration that forward nothing, and its release',
    )
    .option('--default-rules', 'let intrazone-default and interzone-default forward their logs')
    .option('--send-to-panorama', 'send logs to Panorama as well; the default on Panorama')
    .option('--no-send-to-panorama', 'do not')
    .addOption(
      new Option('--hostname-type <type>', 'host name in the syslog header').choices([
        ...HOSTNAME_TYPES,
        'none',
      ]),
    )
    .option('--route-interface <name>', 'interface that syslog leaves by, when not the management interface')
    .option('--route-address <address>', 'address of that interface, as PAN-OS has it');
}
