import { Failure } from '../../shared/failure.ts';
import type { ConfigText } from './config-lines.ts';
import type { ConnectionPlan, Wanted, Workstation } from './connection-plan.ts';
import { hostPlace } from './host-place.ts';
import { type Settings, settingsOf } from './settings.ts';
import { expand, type Named } from './tokens.ts';

/** Jump hosts that are named by jump hosts: more is a circle. */
const DEPTH = 8;
const PORT = 22;

/**
 * What the files say about a host, in plain values. Reads nothing and reaches nothing.
 * @param texts the user's file first, then the system's, ssh_config(5)
 * @throws Failure `bad-input` for `ProxyCommand`, a circle of jump hosts, and values that can't be
 */
export function resolve(
  wanted: Wanted,
  texts: readonly ConfigText[],
  here: Workstation,
  depth = 0,
): ConnectionPlan {
  if (depth > DEPTH)
    throw new Failure(
      'bad-input',
      `The jump hosts of ${wanted.host} lead in a circle.`,
      'Look at ProxyJump in your ~/.ssh/config: a jump host needs "ProxyJump none", or must be left out by "Host * !JUMP".',
    );
  const settings = settingsOf(wanted, texts, here);
  const word = (keyword: string): string | undefined => settings.first(keyword)?.words[0];
  const user = wanted.user ?? word('user') ?? here.user;
  const port = wanted.port ?? whole(settings, 'port') ?? PORT;
  const keyAlias = word('hostkeyalias')?.toLowerCase();
  const asked = { alias: wanted.host, port, user, keyAlias };
  const host = expand(word('hostname') ?? wanted.host, { ...asked, host: wanted.host }, here).toLowerCase();
  const named: Named = { ...asked, host };
  const paths = (keyword: string): readonly string[] | undefined => {
    const words = settings.first(keyword)?.words;
    if (words === undefined) return undefined;
    return words[0]?.toLowerCase() === 'none' ? [] : words.map((path) => expand(path, named, here));
  };
  const files = settings.identities.filter((file) => file.toLowerCase() !== 'none');
  const [strictness, strictNote] = strictnessOf(settings);
  const seconds = whole(settings, 'connecttimeout');
  return {
    alias: wanted.host,
    host,
    port,
    user,
    identityFiles: files.map((file) => expand(file, named, here)),
    usualIdentities: settings.identities.length === 0,
    identitiesOnly: yes(word('identitiesonly')),
    agent: agentOf(word('identityagent'), named, here),
    knownHosts: { user: paths('userknownhostsfile'), global: paths('globalknownhostsfile'), alias: keyAlias },
    strictness,
    connectTimeout: seconds === undefined ? undefined : seconds * 1000,
    jumps: jumpsOf(wanted, settings, texts, here, depth),
    notes: [...settings.notes, ...strictNote, ...certificateNote(settings)],
  };
}

function jumpsOf(
  wanted: Wanted,
  settings: Settings,
  texts: readonly ConfigText[],
  here: Workstation,
  depth: number,
): readonly ConnectionPlan[] {
  const route = settings.first('route');
  const value = route?.words.join(' ') ?? 'none';
  if (wanted.jump === undefined && route?.keyword === 'proxycommand' && value.toLowerCase() !== 'none') {
    const through = /(?:^|\/)ssh\b.* -W\s*\S*%h:%p\S*\s+(\S+)$/.exec(value)?.[1];
    throw new Failure(
      'bad-input',
      `${route.file}, line ${route.line}: ProxyCommand runs a program to reach ${wanted.host}, which isn’t done here.`,
      through === undefined
        ? 'Name the hosts in between with ProxyJump, or under "jump" in the profile.'
        : `Write "ProxyJump ${through}" in its place, or name the host under "jump" in the profile.`,
    );
  }
  const named = route?.keyword === 'proxyjump' && value.toLowerCase() !== 'none' ? value.split(',') : [];
  return (wanted.jump ?? named).flatMap((name, index) => {
    const place = hostPlace(name.trim());
    if (place === undefined)
      throw new Failure(
        'bad-input',
        `"${name}" names no jump host.`,
        'Write it as user@host or user@host:port; an IPv6 address goes in brackets.',
      );
    // The first one may need hosts in between itself; a later one is reached from the one before.
    const plan = resolve(index === 0 ? place : { ...place, jump: [] }, texts, here, depth + 1);
    return [...plan.jumps, { ...plan, jumps: [] }];
  });
}

function agentOf(value: string | undefined, named: Named, here: Workstation): string | undefined {
  if (value === undefined || value === 'SSH_AUTH_SOCK') return undefined;
  if (value.toLowerCase() === 'none') return 'none';
  // "$NAME" is the name of a variable that holds the path; one that isn't set means no agent.
  if (/^\$[A-Za-z_]\w*$/.test(value)) return here.environment[value.slice(1)] || 'none';
  return expand(value, named, here);
}

function strictnessOf(settings: Settings): readonly [ConnectionPlan['strictness'], readonly string[]] {
  const line = settings.first('stricthostkeychecking');
  const value = line?.words[0]?.toLowerCase();
  if (yes(value)) return ['yes', []];
  if (value === 'accept-new') return ['accept-new', []];
  if (line === undefined || value === 'ask') return ['ask', []];
  const what = `${line.file}, line ${line.line}: "StrictHostKeyChecking ${line.words[0]}"`;
  return ['ask', [`${what} isn’t followed: a new host key is asked about, a changed one is refused.`]];
}

function certificateNote(settings: Settings): readonly string[] {
  const line = settings.first('certificatefile');
  if (line === undefined) return [];
  return [`${line.file}, line ${line.line}: certificates can’t be used here; the plain key is offered.`];
}

function yes(value: string | undefined): boolean {
  return value?.toLowerCase() === 'yes' || value?.toLowerCase() === 'true';
}

function whole(settings: Settings, keyword: 'port' | 'connecttimeout'): number | undefined {
  const line = settings.first(keyword);
  const value = line?.words[0] ?? '';
  if (line === undefined || value.toLowerCase() === 'none') return undefined;
  const number = Number(value);
  if (/^\d{1,9}$/.test(value) && number > 0 && (keyword !== 'port' || number < 65_536)) return number;
  throw new Failure(
    'bad-input',
    `${line.file}, line ${line.line}: "${value}" is no ${keyword}.`,
    'Correct it.',
  );
}
