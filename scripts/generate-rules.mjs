// Documentation of the rules, one page per rule, from the rules themselves.
import { rules } from '../src/lint/rules/index.ts';

const NOTE = '<!-- Generated from the rule by scripts/generate-rules.mjs. -->';
const LANGUAGES = { log: 'cef', template: 'panos-cef-template' };
const MODES = { log: 'in a log', template: 'in a template' };

/** What can't be seen in a page is written as a code point. */
function visible(text) {
  return text.replaceAll(/[^\x20-\x7e\n\p{L}\p{N}\p{Pd}]/gu, (char) => {
    const hex = char.codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `<U+${hex}>`;
  });
}

/** A template that is too long by design need not be read to its end. */
function shortened(text) {
  return text.replaceAll(/(.)\1{60,}/g, (run, char) => `${char.repeat(20)}[${run.length - 20} more]`);
}

function page(rule) {
  const { id, title, description, sentinel, repair, severity, example } = rule;
  const language = LANGUAGES[example.mode];
  const fence = (text) => `\`\`\`${language}\n${shortened(visible(text))}\n\`\`\``;
  const said = Object.entries(example.options ?? {}).map(([name, value]) => `, ${name} ${value}`);
  return `${NOTE}

# ${id}

**${title}**

| in a log | in a template |
|---|---|
| ${severity.log} | ${severity.template} |

## What is reported

${description}

## Why it matters to Sentinel

${sentinel}

## How to mend it

${repair}

## Example

Reported, ${MODES[example.mode]}${said.join('')}:

${fence(example.bad)}

Right:

${fence(example.good)}

## Setting

Another severity, or \`off\`: \`"sentinelCef.lint.rules": { "${id}": "warning" }\` in the editor,
\`{ "rules": { "${id}": "warning" } }\` in \`.sentinelcef.json\`.
For one line: \`# sentinel-cef-disable-next-line ${id}\` above it.
`;
}

function table() {
  const rows = rules.map(
    ({ id, title, severity }) => `| [${id}](${id}.md) | ${title} | ${severity.log} | ${severity.template} |`,
  );
  return `${NOTE}

# Rules of the linter

| rule | what it wants | in a log | in a template |
|---|---|---|---|
${rows.join('\n')}
`;
}

export async function files() {
  const pages = rules.map((rule) => [`docs/rules/${rule.id}.md`, page(rule)]);
  return new Map([...pages, ['docs/rules/README.md', table()]]);
}
