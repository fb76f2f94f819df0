import type { Template } from '../../../panos/templates/make-template.ts';
import { DEFAULT_SERVER_PROFILE, setCommands } from '../../../panos/templates/server-profile.ts';
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
  const profile = `set shared log-settings syslog ${DEFAULT_SERVER_PROFILE} server proxy`;
  const lines = [
    `${profile} server ${address}`,
    `${profile} transport ${protocol}`,
    `${profile} port ${port}`,
    `${profile} format BSD`,
    `${profile} facility LOG_${facility.toUpperCase()}`,
    ...templates.flatMap((template) => setCommands(template).split('\n')),
  ];
  return {
    // The escaping is the same for all templates, and said once.
    text: `${[...new Set(lines)].join('\n')}\n`,
    changes: [
      `A syslog server profile ${DEFAULT_SERVER_PROFILE} that sends to ${address}:${port} by ${protocol}, as ${facility}.`,
      ...templates.map(
        ({ logType, text }) => `A custom format for the ${logType} log, ${text.length} characters.`,
      ),
    ],
  };
}
