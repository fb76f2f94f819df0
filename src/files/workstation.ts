import { homedir } from 'node:os';
import { join } from 'node:path';

const NAME = 'sentinel-cef';

/** Where this workstation keeps what. The environment is a parameter so that a test can stand elsewhere. */
export interface Environment {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

const HERE: Environment = { platform: process.platform, home: homedir(), variables: process.env };

/**
 * Folder of what the product remembers: `$XDG_STATE_HOME/sentinel-cef` (XDG Base Directory Specification),
 * `%LOCALAPPDATA%` on Windows, `~/Library/Application Support` on macOS.
 */
export function stateFolder({ platform, home, variables }: Environment = HERE): string {
  if (platform === 'win32') return join(variables['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), NAME);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', NAME);
  return join(absolute(variables['XDG_STATE_HOME']) ?? join(home, '.local', 'state'), NAME);
}

/** Folder of what the user may edit: `$XDG_CONFIG_HOME/sentinel-cef`, `%APPDATA%`, `~/Library/Application Support`. */
export function configFolder({ platform, home, variables }: Environment = HERE): string {
  if (platform === 'win32') return join(variables['APPDATA'] || join(home, 'AppData', 'Roaming'), NAME);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', NAME);
  return join(absolute(variables['XDG_CONFIG_HOME']) ?? join(home, '.config'), NAME);
}

/** The specification says that a relative path in these variables is not valid. */
function absolute(path: string | undefined): string | undefined {
  return path?.startsWith('/') ? path : undefined;
}
