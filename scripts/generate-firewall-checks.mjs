// One documentation page per check of a firewall's configuration, and their table: the text is the check's own.
import { FIREWALL_CHECKS } from '../src/panos/configuration/checks/index.ts';

export async function files() {
  const pages = new Map();
  for (const { id, title, severity, explanation } of FIREWALL_CHECKS) {
    pages.set(
      `docs/firewall/${id}.md`,
      `# ${title}\n\n\`${id}\` · ${severity}\n\n${explanation}\n\nWhat the part that was read does not say is *unknown*, never good. [All checks](README.md)\n`,
    );
  }
  const rows = FIREWALL_CHECKS.map(
    ({ id, title, severity }) => `| [${id}](${id}.md) | ${title} | ${severity} |`,
  );
  pages.set(
    'docs/firewall/README.md',
    `# Checks of a firewall\n\nWhat \`sentinel-cef firewall read\` and the command *Read Firewall Configuration* judge in a configuration.\n\n| check | what must be so | severity |\n| --- | --- | --- |\n${rows.join('\n')}\n`,
  );
  return pages;
}
