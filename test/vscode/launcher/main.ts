#!/usr/bin/env node
// Stands where the desktop editor would: takes its arguments, and runs the tests in VS Code's server and a browser.
import { parseArgs } from 'node:util';
import { editorAddress, guardedPage, startBrowser } from '../editor/browser.ts';
import { startEditor } from '../editor/server.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'extensions-dir': { type: 'string' },
    'user-data-dir': { type: 'string' },
    'disable-workspace-trust': { type: 'boolean' },
  },
});

function given(name: string): string {
  const value = values[name];
  if (typeof value !== 'string') throw new Error(`--${name}=… is missing.`);
  return value;
}

/** Runs the suite and gives the exit code that it ended with. */
async function runSuite(): Promise<number> {
  const folder = positionals[0];
  if (folder === undefined) throw new Error('The folder to open is missing.');
  const editor = await startEditor(
    { data: given('user-data-dir'), extensions: given('extensions-dir') },
    { trusted: values['disable-workspace-trust'] === true },
  );
  const browser = await startBrowser();
  try {
    const { page, strangers } = await guardedPage(browser, editor.origin);
    const ended = new Promise<number>((resolve) => {
      void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
    });
    await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
      process[type === 'error' ? 'stderr' : 'stdout'].write(`${args.map(String).join(' ')}\n`);
    });
    const remote = `vscode-remote://127.0.0.1:${editor.port}`;
    await page.goto(
      editorAddress(editor.origin, folder, [
        ['extensionDevelopmentPath', remote + given('extensionDevelopmentPath')],
        ['extensionTestsPath', remote + given('extensionTestsPath')],
        ['skipWelcome', 'true'],
      ]),
    );
    const code = await ended;
    if (strangers.length === 0) return code;
    process.stderr.write(`The editor asked for other origins:\n${strangers.join('\n')}\n`);
    return 1;
  } finally {
    await browser.close();
    await editor.stop();
  }
}

process.exitCode = await runSuite();
