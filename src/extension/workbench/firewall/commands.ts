import { DEFAULT_NAME } from '../../../panos/firewall/request.ts';
import { templateCommands } from '../../../panos/firewall/write/template-commands.ts';
import type { Template } from '../../../panos/templates/make-template.ts';
import type { Server } from './server.ts';

/** Commands for the configuration mode of PAN-OS, and what they change. */
export interface FirewallCommands {
  /** One command a line, with a line break at the end. */
  readonly text: string;
  readonly changes: readonly string[];
}

/** The commands that make a firewall send these templates to the proxy. */
export function firewallCommands(templates: readonly Template[], server: Server): FirewallCommands {
  const { address, port, protocol, facility } = server;
  const profile = `set shared log-settings syslog ${DEFAULT_NAME} server proxy`;
  const lines = [
    `${profile} server ${address}`,
    `${profile} transport ${protocol}`,
    `${profile} port ${port}`,
    `${profile} format BSD`,
    `${profile} facility LOG_${facility.toUpperCase()}`,
    ...templates.flatMap((template) => templateCommands(template, DEFAULT_NAME)),
  ];
  return {
    // The escaping is the same for all templates, and said once.
    text: `${[...new Set(lines)].join('\n')}\n`,
    changes: [
      `A syslog server profile ${DEFAULT_NAME} that sends to ${address}:${port} by ${protocol}, as ${facility}.`,
      ...templates.map(
        ({ logType, text }) => `A custom format for the ${logType} log, ${text.length} characters.`,
      ),
    ],
  };
}
