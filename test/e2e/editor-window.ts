import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { editorAddress, guardedPage, startBrowser } from '../vscode/editor/browser.ts';
import { installExtension, settingsFile, startEditor } from '../vscode/editor/server.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** A real editor in a real browser, with the packaged extension installed and nothing of the user's own. */
export interface EditorWindow {
  readonly page: Page;
  /** Addresses of other origins that the page asked for. */
  readonly strangers: readonly string[];
  /** Everything that editor and extension write: settings, logs, profiles, trusted host keys. */
  readonly folder: string;
  command(title: string): Promise<void>;
  /** Titles that the palette offers for what was typed. */
  commandsLike(typed: string): Promise<readonly string[]>;
  setTheme(name: string): Promise<void>;
  close(): Promise<void>;
}

export interface EditorOptions {
  /** Folder of `test/workspaces/`, or an absolute one, and a file in it to show. */
  readonly workspace: string;
  readonly file?: string;
  /** False: the window is in Restricted Mode. */
  readonly trusted: boolean;
}

/** Opens the editor. Needs `dist/sentinel-cef-onboarding.vsix`. */
export async function openEditor(options: EditorOptions): Promise<EditorWindow> {
  const folder = await mkdtemp(join(tmpdir(), 'window-'));
  const folders = { data: join(folder, 'data'), extensions: join(folder, 'extensions') };
  const home = join(folder, 'home');
  const settings = settingsFile(folders.data);
  await mkdir(dirname(settings), { recursive: true });
  await mkdir(home);
  await writeFile(settings, settingsWith('Default Dark Modern'));
  await installExtension(join(REPOSITORY, 'dist/sentinel-cef-onboarding.vsix'), folders);
  const environment = {
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_STATE_HOME: join(home, 'state'),
    SSH_AUTH_SOCK: '',
  };
  const editor = await startEditor(folders, { trusted: options.trusted, environment });
  const browser = await startBrowser();
  const { page, strangers } = await guardedPage(browser, editor.origin, { width: 1360, height: 960 });
  const workspace = resolve(REPOSITORY, 'test/workspaces', options.workspace);
  const payload: Array<readonly [string, string]> = [['skipWelcome', 'true']];
  if (options.file !== undefined) {
    payload.push(['openFile', `vscode-remote://127.0.0.1:${editor.port}${join(workspace, options.file)}`]);
  }
  await page.goto(editorAddress(editor.origin, workspace, payload));
  await page.locator('.monaco-workbench .part.editor').waitFor({ timeout: 60_000 });
  return {
    page,
    strangers,
    folder,
    command: (title) => command(page, title),
    commandsLike: (typed) => commandsLike(page, typed),
    setTheme: (name) => writeFile(settings, settingsWith(name)),
    close: async () => {
      await browser.close();
      await editor.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a command as a user does: by the palette. An editor that has just started doesn't know all commands yet. */
async function command(page: Page, title: string): Promise<void> {
  const input = page.locator('.quick-input-widget input.input');
  const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first();
  for (let attempt = 0; attempt < 30; attempt += 1) {
    await page.keyboard.press('F1');
    await input.waitFor();
    await input.fill(`>${title}`);
    const known = await row.waitFor({ timeout: 1000 }).then(
      () => true,
      () => false,
    );
    if (known) return row.click();
    await page.keyboard.press('Escape');
  }
  throw new Error(`The palette has no command '${title}'.`);
}

async function commandsLike(page: Page, typed: string): Promise<readonly string[]> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input.input');
  await input.waitFor();
  await input.fill(`>${typed}`);
  // The list follows what is typed a moment later.
  await page.waitForTimeout(1000);
  const titles = await page.locator('.quick-input-list .monaco-list-row .label-name').allInnerTexts();
  await page.keyboard.press('Escape');
  return titles.filter((title) => title.startsWith('Sentinel CEF:'));
}

function settingsWith(theme: string): string {
  return JSON.stringify({
    'workbench.colorTheme': theme,
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'chat.disableAIFeatures': true,
    'window.autoDetectColorScheme': false,
    'security.workspace.trust.startupPrompt': 'never',
  });
}
