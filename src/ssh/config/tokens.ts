import type { Workstation } from './connection-plan.ts';

/** What a path of a file may refer to. */
export interface Named {
  readonly alias: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly keyAlias: string | undefined;
}

/** Replaces `~`, `${NAME}` and the tokens of ssh_config(5), TOKENS. What isn't known stays as it is. */
export function expand(text: string, named: Named, here: Workstation): string {
  const tokens: Readonly<Record<string, string>> = {
    '%': '%',
    d: here.home,
    h: named.host,
    i: String(here.uid),
    k: named.keyAlias ?? named.alias,
    L: here.hostname.split('.', 1)[0] ?? '',
    l: here.hostname,
    n: named.alias,
    p: String(named.port),
    r: named.user,
    u: here.user,
  };
  const path = /^~(?=[/\\]|$)/.test(text) ? here.home + text.slice(1) : text;
  return path
    .replaceAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (whole, name: string) => here.environment[name] ?? whole)
    .replaceAll(/%(.)/g, (whole, letter: string) => tokens[letter] ?? whole);
}
