// VS Code with the packaged extension: the desktop where it is installed, else in the browser.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { vsix } from '../package.mjs';
import { PACKAGES, ensurePackages } from '../setup/apt.mjs';
import { has, run, say } from '../setup/run.mjs';
import { vscodeServer } from '../setup/vscode.mjs';
import { saveProfile } from './saved-profile.mjs';

const hasDesktop = () =>
  process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? has('code') : Promise.resolve(false);

/** Installs the editor when there is no desktop one. */
export async function prepareEditor() {
  if (await hasDesktop()) return;
  await ensurePackages(PACKAGES.editor);
  await vscodeServer();
}

/** Opens the editor and waits until it is closed, or until Ctrl-C. Gives the exit code. */
export async function openEditor(host, endings) {
  const folder = await mkdtemp(join(tmpdir(), 'sentinel-cef-editor-'));
  endings.add(() => rm(folder, { recursive: true, force: true }));
  const workspace = join(folder, 'practice');
  await mkdir(workspace);
  const profile = await saveProfile(host, endings);
  const place = { folder, extensions: join(folder, 'extensions'), workspace };
  const editor = (await hasDesktop()) ? await desktop(place) : await inBrowser(place);
  endings.add(() => ended(editor.child));
  console.log(`
  VS Code         ${editor.where}
  Command         Sentinel CEF: Onboard Palo Alto
  Profile         practice  (${profile})
  Sudo password   ${host.sudoPassword}

  Ctrl-C stops the editor and the practice proxy.
`);
  return new Promise((resolve) => editor.child.once('close', (code) => resolve(code ?? 0)));
}

async function desktop({ folder, extensions, workspace }) {
  const places = ['--user-data-dir', join(folder, 'user'), '--extensions-dir', extensions];
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  say('Installing the extension into VS Code …');
  await run('code', [...asRoot, ...places, '--install-extension', vsix, '--force']);
  const child = spawn('code', [...asRoot, ...places, '--new-window', '--wait', workspace], {
    stdio: 'ignore',
    detached: true,
  });
  return { child, where: 'opened in its own window' };
}

async function inBrowser({ folder, extensions, workspace }) {
  const server = await vscodeServer();
  const env = { ...process.env, EXTENSIONS_GALLERY: '{}' };
  const places = ['--extensions-dir', extensions, '--server-data-dir', join(folder, 'server')];
  say('Installing the extension into VS Code …');
  await run(
    process.execPath,
    [server, ...places, '--accept-server-license-terms', '--install-extension', vsix],
    { env },
  );
  const port = await freePort();
  // Whoever reaches the editor has a shell: on a shared machine the loopback address alone protects nothing.
  const token = randomBytes(16).toString('hex');
  const tokenFile = join(folder, 'token');
  await writeFile(tokenFile, token, { mode: 0o600 });
  const listen = ['--host', '127.0.0.1', '--port', `${port}`, '--connection-token-file', tokenFile];
  const args = [server, ...listen, ...places, '--accept-server-license-terms', '--telemetry-level', 'off'];
  const child = spawn(process.execPath, args, { env, stdio: 'ignore', detached: true });
  for (let i = 0; !(await answers(port)); i += 1) {
    if (i > 200 || child.exitCode !== null) throw new Error('VS Code did not start.');
    await sleep(100);
  }
  return { child, where: `http://127.0.0.1:${port}/?tkn=${token}&folder=${encodeURIComponent(workspace)}` };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

/** Ends a process with all that it started. */
async function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise((resolve) => child.once('close', resolve));
  process.kill(-child.pid, 'SIGTERM');
  const timer = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), 3000);
  await closed;
  clearTimeout(timer);
}
