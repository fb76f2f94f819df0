// Dependencies point one way: this table is the architecture, and ARCHITECTURE.md explains it.
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';

export const title = 'import direction';

const CORE = ['cef', 'panos', 'lint', 'analysis', 'arrival', 'language', 'proxy', 'report', 'shared'];
const FACES = [
  'cef',
  'panos',
  'lint',
  'analysis',
  'arrival',
  'language',
  'proxy',
  'report',
  'onboarding',
  'ssh',
  'azure',
  'firewall',
  'files',
];
/** What each folder of src may import, besides shared and itself. */
const MAY_IMPORT = {
  shared: [],
  cef: [],
  panos: ['cef'],
  lint: ['cef', 'panos'],
  analysis: ['lint', 'panos', 'cef'],
  arrival: ['panos', 'cef'],
  language: ['lint', 'panos', 'cef'],
  proxy: ['lint', 'panos', 'cef'],
  report: [],
  onboarding: ['proxy', 'arrival', 'lint', 'panos', 'cef', 'report'],
  ssh: [],
  azure: [],
  firewall: ['panos'],
  files: ['proxy', 'analysis', 'arrival', 'lint', 'panos'],
  server: ['language'],
  extension: FACES,
  cli: FACES,
  webview: [],
};
/** Packages that the core may use: they run in a worker and in a browser. */
const CORE_PACKAGES = [
  /^zod\/mini$/,
  /^vscode-languageserver-(types|textdocument)$/,
  /^ipaddr\.js$/,
  /^sarif$/,
  /^sax$/,
];
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Lines that name an import against the direction. */
export async function check(root) {
  const source = join(root, 'src');
  const faults = [];
  const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith('.ts'));
  for (const file of files) {
    const folder = file.split('/')[0];
    const allowed = MAY_IMPORT[folder];
    if (!allowed) {
      faults.push(`src/${file}: ${folder} is not in the table`);
      continue;
    }
    const text = await readFile(join(source, file), 'utf8');
    for (const [, from, bare, dynamic] of text.matchAll(IMPORT)) {
      const name = from ?? bare ?? dynamic;
      if (name.startsWith('.')) {
        const target = relative(source, resolve(source, dirname(file), name)).split('/')[0];
        if (target !== folder && target !== 'shared' && !allowed.includes(target))
          faults.push(`src/${file}: imports ${target}`);
        if (
          folder === 'webview' &&
          target === 'shared' &&
          !/shared\/(workbench|workbench-firewall|events|finding|diff|facility)\.ts$/.test(name)
        ) {
          faults.push(
            `src/${file}: the workbench imports only its protocol and plain words from shared, not ${name}`,
          );
        }
      } else if (CORE.includes(folder) && !CORE_PACKAGES.some((pattern) => pattern.test(name))) {
        faults.push(`src/${file}: the core may not import ${name}`);
      } else if (name === 'vscode' && folder !== 'extension')
        faults.push(`src/${file}: only the extension imports vscode`);
      else if (folder === 'onboarding' && (name === 'ssh2' || name.startsWith('node:')))
        faults.push(`src/${file}: steps speak to ports, not to ${name}`);
    }
  }
  return faults;
}
