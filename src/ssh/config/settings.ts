import type { ConfigLine, ConfigText } from './config-lines.ts';
import type { Wanted, Workstation } from './connection-plan.ts';
import { matches } from './matches.ts';

/** The values that count for one host: of each keyword the first one, but all of `IdentityFile`. */
export interface Settings {
  first(keyword: string): ConfigLine | undefined;
  readonly identities: readonly string[];
  readonly notes: readonly string[];
}

/** Of these two the first one counts, and rules the other one out. */
const ROUTES: ReadonlySet<string> = new Set(['proxyjump', 'proxycommand']);

/** Walks the files as ssh_config(5) says: from above to below, the first value of a keyword counts. */
export function settingsOf(wanted: Wanted, texts: readonly ConfigText[], here: Workstation): Settings {
  const firsts = new Map<string, ConfigLine>();
  const identities: string[] = [];
  const notes = new Set<string>();
  let again = false;

  const take = (line: ConfigLine): void => {
    const [value] = line.words;
    if (value === undefined) return;
    if (line.keyword === 'identityfile') {
      if (!identities.includes(value)) identities.push(value);
    } else {
      const key = ROUTES.has(line.keyword) ? 'route' : line.keyword;
      if (!firsts.has(key)) firsts.set(key, line);
    }
  };
  const word = (keyword: string): string | undefined => firsts.get(keyword)?.words[0];
  const hostName = (): string => (word('hostname') ?? wanted.host).replaceAll('%h', wanted.host);

  const walk = (text: ConfigText, active: boolean, final: boolean): void => {
    for (const fault of text.faults) notes.add(fault);
    let on = active;
    for (const line of text.lines) {
      if (line.keyword === 'host' || line.keyword === 'match') {
        on =
          active &&
          matches(line, {
            asked: final ? hostName() : wanted.host,
            original: wanted.host,
            host: hostName(),
            user: wanted.user ?? word('user') ?? here.user,
            localUser: here.user,
            final,
            wantFinal: () => (again = true),
            note: (sentence) => notes.add(sentence),
          });
      } else if (!on) continue;
      else if (line.included === undefined) take(line);
      else for (const included of line.included) walk(included, true, final);
    }
  };
  for (const text of texts) walk(text, true, false);
  if (again) for (const text of texts) walk(text, true, true);
  return { first: (keyword) => firsts.get(keyword), identities, notes: [...notes] };
}
