// One documentation page per question about arrived rows, and their table: the text is the question's own.
import { QUESTIONS } from '../src/arrival/judge-arrival.ts';

export async function files() {
  const pages = new Map();
  for (const { id, title, severity, explanation } of QUESTIONS) {
    pages.set(
      `docs/arrival/${id}.md`,
      `# ${title}\n\n\`${id}\` · ${severity}\n\n${explanation}\n\nWhat the rows do not hold is not judged. [All questions](README.md)\n`,
    );
  }
  const rows = QUESTIONS.map(({ id, title, severity }) => `| [${id}](${id}.md) | ${title} | ${severity} |`);
  pages.set(
    'docs/arrival/README.md',
    `# What arrived\n\nWhat \`sentinel-cef arrival\` and the command *Judge Arrived Rows* ask of rows of the workspace.\n\n| question | what must be so | severity |\n| --- | --- | --- |\n${rows.join('\n')}\n`,
  );
  return pages;
}
