import { OTHER } from '../check-rows/row.ts';
import { EXPECTED, WORKSPACE } from '../healthy-facts.ts';
import { type Case, closed, stopped, without } from './case.ts';

const CHUNK = '/etc/opt/microsoft/azuremonitoragent/config-cache/configchunks/1.json';

/** The agent, its rules and its disk, and Microsoft's scripts. */
export const AGENT_CASES: readonly Case[] = [
  {
    id: 'AGT-01',
    symptom: 'the agent is not installed',
    change: (facts) => {
      facts.ama = { installed: false, rules: [], errors: [] };
      facts.units = facts.units?.filter(({ name }) => !name.startsWith('azure'));
      closed(facts, 28330);
      without(facts, 'azuremonitoragent');
    },
    finding: 'agent-installed',
    says: [/not installed/],
    remedy: [/AzureMonitorLinuxAgent/, /Azure Arc first/],
    never: /systemctl start/,
  },
  {
    id: 'AGT-02',
    symptom: 'the agent is installed and has failed',
    change: (facts) => {
      facts.ama.version = '1.35.1';
      stopped(facts, 'azuremonitoragent.service');
      closed(facts, 28330);
    },
    finding: 'agent-running',
    says: [/1\.35\.1 is installed, not running/],
    remedy: [
      /tail -n 15 \/var\/opt\/microsoft\/azuremonitoragent\/log\/mdsd\.err/,
      /restart azuremonitoragent/,
    ],
  },
  {
    id: 'AGT-04',
    symptom: 'a rule is there, without the CEF stream',
    change: (facts) =>
      void (facts.ama.rules = facts.ama.rules.map((rule) => ({ ...rule, streams: ['LINUX_SYSLOGS_BLOB'] }))),
    finding: 'collection-rule-takes-cef',
    places: [CHUNK],
    says: [/lands in the table Syslog/, /LINUX_SYSLOGS_BLOB/],
    remedy: [/Common Event Format via AMA/],
  },
  {
    id: 'AGT-08',
    symptom: 'the disk that the agent spools on is full, another one is empty',
    change: (facts) => {
      facts.disks = [
        { path: '/', mount: '/', totalKiB: 30_408_704, availableKiB: 492_544, inodesFree: 900_000 },
        { path: '/var/opt', mount: '/', totalKiB: 30_408_704, availableKiB: 492_544, inodesFree: 900_000 },
      ];
      facts.ama.errors = [
        'Error while inserting item to Local persistent store: IO error: No space left on device',
      ];
    },
    finding: 'disk-space',
    says: [/\/var\/opt/, /0\.5 GiB/],
    remedy: [/local4\.none.*rotate.*grow/, /lsof \+L1/, /another disk does not help/],
  },
  {
    id: 'AGT-09',
    symptom: 'the agent’s cache nears its limit',
    change: (facts) => void (facts.ama.cacheKiB = 10_066_330),
    finding: 'agent-cache-size',
    severity: 'warning',
    says: [/9\.6 GiB/, /650 MB/, /10 GB/],
    remedy: [/443 before anything is deleted/],
  },
  {
    id: 'AGT-11',
    symptom: 'the rule sends to another workspace than the one that is queried',
    change: (facts) =>
      void (facts.ama.rules = facts.ama.rules.map((rule) => ({ ...rule, workspaceIds: [OTHER] }))),
    finding: 'agent-workspace',
    places: [CHUNK],
    says: [new RegExp(OTHER), new RegExp(WORKSPACE)],
    remedy: [/workspaceId in the profile, or associate/],
  },
  {
    id: 'AGT-15',
    symptom: 'the installer says success, the daemon is dead',
    change: (facts) => {
      stopped(facts, 'rsyslog.service');
      closed(facts, 514);
      facts.daemons.rsyslog.check = {
        exitCode: 1,
        lines: [
          "error during parsing file /etc/rsyslog.conf, on or before line 1: syntax error on token 'source'",
        ],
      };
    },
    finding: 'configuration-valid',
    places: ['/etc/rsyslog.conf:1'],
    says: [/refuses the configuration/],
  },
  {
    id: 'AGT-17',
    symptom: 'python does not exist, python3 does',
    change: (facts) => void (facts.python.commands = { python3: '3.9.18' }),
  },
  {
    id: 'AGT-18',
    symptom: 'netstat is missing; the script counts that as passed',
    change: (facts) => void (facts.tools = { ...facts.tools, netstat: false }),
  },
  {
    id: 'AGT-21',
    symptom: 'another extension’s output module complains',
    change: (facts) =>
      void (facts.daemonSaid = ['omazuremds error at connect(). errno=No such file or directory']),
  },
  {
    id: 'AGT-23',
    symptom: 'the rule was edited, the agent has the new one, and data stopped at once',
    change: (facts) => {
      const at = (time: string): number => Date.parse(`2026-11-25T${time}:00Z`) / 1000;
      facts.ama.rules = facts.ama.rules.map((rule) => ({ ...rule, modified: at('09:55') }));
      facts.ama.rows = [{ object: 'local4.info', read: 4200, sent: 0 }];
      facts.units = facts.units?.map((unit) =>
        unit.name === 'azuremonitoragent.service' ? { ...unit, since: at('08:00') } : unit,
      );
    },
    finding: 'collection-rule-in-force',
    places: [CHUNK],
    says: [/2026-11-25T09:55:00Z/, /sent 0/],
    remedy: [/restart azuremonitoragent[^]*restart rsyslog/, /No reboot/],
  },
  {
    id: 'ING-10',
    symptom: 'the CEF rule takes the facility user as well: rows without a vendor',
    change: (facts) =>
      void (facts.ama.rules = facts.ama.rules.map((rule) => ({ ...rule, facilities: ['local4', 'user'] }))),
    expected: EXPECTED,
    finding: 'collection-rule-only-cef',
    severity: 'warning',
    places: [CHUNK],
    says: [/user/, /empty DeviceVendor/],
    remedy: [/facility of its own/, /isnotempty\(DeviceVendor\)/],
  },
];
