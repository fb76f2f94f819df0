import type { Report } from './report.ts';
import { type Block, sectionsOf, titleOf } from './sections.ts';

const STYLE = `:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 75rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1f; background: #fff; overflow-wrap: anywhere; }
h1, h2 { line-height: 1.2; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
th, td { border: 1px solid #9a9aa2; padding: .3rem .5rem; text-align: start; vertical-align: top; }
tbody th { font-weight: 500; }
pre { border: 1px solid #9a9aa2; padding: .5rem; overflow-x: auto; white-space: pre-wrap; }
.headline { font-size: 1.25rem; font-weight: 600; }
@media (prefers-color-scheme: dark) { body { color: #e4e4e7; background: #18181b; } }
@media print { body { max-width: none; margin: 0; } }`;

/**
 * The report as one page that needs nothing else: no script, no font, no picture, and a policy that lets none in.
 * Words of the host are text and nothing but text.
 */
export function htmlOf(report: Report): string {
  const title = escaped(titleOf(report));
  const sections = sectionsOf(report).map(
    (section, index) =>
      `<section aria-labelledby="s${index}">\n<h2 id="s${index}">${escaped(section.title)}</h2>\n${section.blocks
        .map((block, at) => blockOf(block, section.title, index === 0 && at === 0))
        .join('\n')}\n</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>
${STYLE}
</style>
</head>
<body>
<main>
<h1>${title}</h1>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

function blockOf(block: Block, section: string, headline: boolean): string {
  switch (block.type) {
    case 'text':
      return `<p${headline ? ' class="headline"' : ''}>${escaped(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
    case 'table': {
      const head = block.head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('');
      const rows = block.rows.map(
        ([first = '', ...cells]) =>
          `<tr><th scope="row">${escaped(first)}</th>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
      );
      return `<table aria-label="${escaped(section)}: ${escaped(block.head.join(', '))}"><thead><tr>${head}</tr></thead>\n<tbody>${rows.join('\n')}</tbody></table>`;
    }
    case 'code':
      // A stretch that scrolls must be reached by keyboard.
      return `<h3>${escaped(block.title)}</h3>\n<pre tabindex="0" role="region" aria-label="${escaped(block.title)}">${escaped(block.text)}</pre>`;
  }
}

const ENTITY: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  // What turns text around would make a reader see other words than those that are there.
  return text
    .replaceAll(/[\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replaceAll(/[&<>"']/g, (char) => ENTITY[char] ?? char);
}
