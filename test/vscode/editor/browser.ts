import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Nothing but loopback can be resolved, so that nothing can be reached by mistake. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts the system's Chromium. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = CHROMIUM.find((path) => existsSync(path));
  if (executablePath === undefined)
    throw new Error('Chromium is not installed. Install the package chromium.');
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/** A page, and the addresses of other origins that it asked for. They are refused. */
export async function guardedPage(
  browser: Browser,
  origin: string,
  viewport = { width: 1400, height: 900 },
): Promise<{ readonly page: Page; readonly strangers: readonly string[] }> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const strangers: string[] = [];
  context.on('request', (request) => {
    if (!belongs(request.url(), origin)) strangers.push(request.url());
  });
  return { page, strangers };
}

/** The page's own server, and addresses that never leave the browser: webviews' files come from a service worker. */
function belongs(address: string, origin: string): boolean {
  const url = new URL(address);
  if (['data:', 'blob:', 'about:', 'chrome-extension:'].includes(url.protocol)) return true;
  return url.origin === origin || url.hostname.endsWith('.vscode-resource.vscode-cdn.net');
}

/** Address of the editor with a folder open, and what the smoke-test driver is told. */
export function editorAddress(
  origin: string,
  folder: string,
  payload: ReadonlyArray<readonly [string, string]>,
): string {
  const url = new URL(origin);
  url.searchParams.set('folder', folder);
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}
