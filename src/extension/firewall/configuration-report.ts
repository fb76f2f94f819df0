import type { ConfigurationProblem } from '../../lint/lint-configuration.ts';
import { coverageRows } from '../../panos/configuration/coverage-rows.ts';
import type { JudgedConfiguration } from '../../panos/configuration/judge-configuration.ts';
import { summaryOf } from '../../panos/configuration/summary.ts';
import type { Evidence, Finding } from '../../shared/finding.ts';
import { markdownText } from '../../shared/markdown-text.ts';

/**
 * What a configuration does with logs, as a page: coverage, findings with remedies, problems of templates.
 * @param address of the file, as a URI, for links to its lines; absent for a document without a file
 */
export function configurationReport(
  judged: JudgedConfiguration,
  problems: readonly ConfigurationProblem[],
  address?: string,
): string {
  const link = (line: number): string =>
    address === undefined ? `line ${line}` : `[line ${line}](${address}#L${line})`;
  const failed = judged.findings.filter(({ state }) => state === 'fail');
  const open = judged.findings.filter(({ state }) => state === 'unknown');
  const good = judged.findings.filter(({ state }) => state === 'pass');
  return [
    `# What ${markdownText(judged.view.configuration.file)} sends\n`,
    ...summaryOf(judged).map((each) => `${markdownText(each)}\n`),
    '## Log types\n',
    table(judged),
    ...(failed.length > 0 ? ['## Findings\n', ...failed.map((finding) => findingText(finding, link))] : []),
    ...(problems.length > 0
      ? [
          '## Templates\n',
          `${problems.map(({ format, problem, from }) => `- ${link(from.line)}, ${format.logType}, ${problem.severity} \`${problem.rule}\`: ${markdownText(problem.message)}`).join('\n')}\n`,
        ]
      : []),
    ...(open.length > 0
      ? ['## Not known\n', `${open.map(({ title }) => `- ${markdownText(title)}`).join('\n')}\n`]
      : []),
    ...(good.length > 0
      ? ['## Right\n', `${good.map(({ title }) => `- ${markdownText(title)}`).join('\n')}\n`]
      : []),
  ].join('\n');
}

function table(judged: JudgedConfiguration): string {
  const rows = coverageRows(judged).map(({ area, state, logTypes, through, to }) =>
    [area, logTypes.join(', '), state, through, to].map(markdownText),
  );
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return [['where', 'log type', 'leaves as', 'through', 'to'], ['---', '---', '---', '---', '---'], ...rows]
    .map(row)
    .join('');
}

function findingText(
  { id, title, severity, explanation, evidence, remedy }: Finding,
  link: (line: number) => string,
): string {
  const seen = ({ text, line }: Evidence) =>
    `- ${line === undefined ? '' : `${link(line)}: `}${markdownText(text)}\n`;
  const commands = remedy?.commands ?? [];
  return [
    `### ${markdownText(title)}\n\n${severity} · \`${id}\`\n`,
    evidence.map(seen).join(''),
    `${markdownText(explanation)}\n`,
    ...(remedy === undefined ? [] : [`**${markdownText(remedy.text)}**\n`]),
    // Indented: a fence could be ended by what a command holds.
    ...(commands.length === 0 ? [] : [`${commands.map((command) => `    ${command}`).join('\n')}\n`]),
  ].join('\n');
}
