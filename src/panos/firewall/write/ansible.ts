import { compactXmlOf, xpathOf } from '../../configuration/xml.ts';
import type { Change, ImportedCertificate } from '../change.ts';
import type { FirewallPlan } from '../plan.ts';

/**
 * A playbook that makes the changes. All of them by `panos_config_element` of the collection paloaltonetworks.panos, which
 * merges, knows check mode, and reaches all that a plan has: `panos_syslog_profile` has no formats for GlobalProtect,
 * decryption and correlation logs and no templates of Panorama, and no module has the log settings (from the modules'
 * sources in PaloAltoNetworks/pan-os-ansible).
 */
export function planAsPlaybook({ changes, request }: FirewallPlan): string {
  return playbook(
    `PAN-OS ${request.release} sends CEF to Microsoft Sentinel`,
    changes.flatMap((change) => {
      if (change.certificate !== undefined) return importTasks(change.what, change.certificate);
      const { xpath, element } = liftedFromEntry(change);
      return [
        [
          `name: ${string(plain(change.what))}`,
          MODULE,
          PROVIDER,
          `  xpath: ${string(xpath)}`,
          `  element: ${string(element)}`,
        ],
      ];
    }),
  );
}

/** A playbook that takes them back, the last change first. */
export function takeBackAsPlaybook({ changes }: Pick<FirewallPlan, 'changes'>): string {
  const tasks = changes.toReversed().flatMap(({ id, takeBack }) =>
    takeBack.map((step) => {
      const begin = [`name: ${string(plain(`Take back ${id}`))}`, MODULE, PROVIDER];
      if ('delete' in step) return [...begin, `  xpath: ${string(xpathOf(step.delete))}`, '  state: absent'];
      const { xpath, element } = liftedFromEntry({ at: step.set, elements: step.elements });
      return [...begin, `  xpath: ${string(xpath)}`, `  element: ${string(element)}`];
    }),
  );
  return playbook('PAN-OS no longer sends CEF to Microsoft Sentinel', tasks);
}

/** How a playbook is run. */
export const HOW_TO_PLAY: readonly string[] = [
  'It needs the collection paloaltonetworks.panos, 2.7 or newer, and a variable "provider" with ip_address and api_key from a vault. See first what it would do with --check --diff; then commit, with panos_commit_firewall, or panos_commit_panorama and panos_commit_push.',
];

const MODULE = 'paloaltonetworks.panos.panos_config_element:';
const PROVIDER = '  provider: "{{ provider }}"';

function playbook(name: string, tasks: readonly (readonly string[])[]): string {
  const lines = tasks.flatMap((task) => task.map((line, index) => `    ${index === 0 ? '- ' : '  '}${line}`));
  return `${['---', `- name: ${name}`, '  hosts: panos', '  connection: local', '  gather_facts: false', '  tasks:', ...lines].join('\n')}\n`;
}

/** `panos_import` takes a file only, so that one is made first, where Ansible runs. */
function importTasks(what: string, { name, pem, template }: ImportedCertificate): string[][] {
  const file = `/tmp/${name.replaceAll(' ', '-')}.pem`;
  return [
    [
      `name: ${string(`The certificate ${name} as a file`)}`,
      'ansible.builtin.copy:',
      `  content: ${string(pem)}`,
      `  dest: ${string(file)}`,
      "  mode: '0644'",
      'delegate_to: localhost',
    ],
    [
      `name: ${string(plain(what))}`,
      'paloaltonetworks.panos.panos_import:',
      PROVIDER,
      '  category: certificate',
      `  certificate_name: ${string(name)}`,
      '  format: pem',
      `  filename: ${string(file)}`,
      ...(template === undefined ? [] : [`  template: ${string(template)}`]),
    ],
  ];
}

/** The module builds a tag of the last step of the XPath, so that it must not be an entry. */
function liftedFromEntry({ at, elements }: Pick<Change, 'at' | 'elements'>): {
  xpath: string;
  element: string;
} {
  const last = at.at(-1);
  return last?.name === undefined
    ? { xpath: xpathOf(at), element: compactXmlOf(elements) }
    : { xpath: xpathOf(at.slice(0, -1)), element: compactXmlOf([{ ...last, children: elements }]) };
}

/** In double quotation marks, which YAML reads as JSON does; what Ansible would take for an expression is marked. */
function string(text: string): string {
  return `${/\{[{%#]/.test(text) ? '!unsafe ' : ''}${JSON.stringify(text)}`;
}

/** Without braces, since the name of a task can't be marked. */
function plain(text: string): string {
  return text.replaceAll(/[{}]/g, '');
}
