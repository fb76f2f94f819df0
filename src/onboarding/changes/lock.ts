import { Failure } from '../../shared/failure.ts';
import type { RemoteHost } from '../../shared/ports.ts';
import { quoted } from './apply-files.ts';

/** Seconds after which a lock counts as left behind. */
const STALE = 900;

/**
 * Takes the proxy for one operator; a second one is told who has it. A lock of the same operator is taken over.
 * @throws Failure `locked`
 */
export async function lockProxy(host: RemoteHost, operator: string): Promise<void> {
  const script = `
STATE=/var/lib/sentinel-cef
ME=${quoted(operator)}
umask 077
mkdir -p "$STATE" || exit 1
if ! mkdir "$STATE/lock" 2>/dev/null; then
  owner=$(cat "$STATE/lock/owner" 2>/dev/null)
  age=$(($(date +%s) - $(stat -c %Y "$STATE/lock" 2>/dev/null || echo 0)))
  if [ "$owner" != "$ME" ] && [ "$age" -lt ${STALE} ]; then
    printf 'locked\\t%s\\t%s\\n' "$owner" "$age"
    exit 0
  fi
  touch "$STATE/lock"
fi
printf '%s\\n' "$ME" >"$STATE/lock/owner"
printf 'taken\\n'
`;
  const result = await host.runScript(script, { privilege: 'required', idleTimeout: 30_000 });
  const [word, owner, age] = (result.stdout.trim().split('\n').at(-1) ?? '').split('\t');
  if (word === 'taken') return;
  if (word === 'locked') {
    throw new Failure(
      'locked',
      `${host.label} is being changed by ${owner}, since ${age} s.`,
      'Wait until they are done, or ask them to stop.',
    );
  }
  throw new Failure(
    'no-sudo',
    `${host.label}: the lock under /var/lib/sentinel-cef could not be taken.`,
    'The step needs root rights on the proxy.',
  );
}

/** Gives the proxy back. A lock that is not ours stays. */
export async function unlockProxy(host: RemoteHost, operator: string): Promise<void> {
  const script = `[ "$(cat /var/lib/sentinel-cef/lock/owner 2>/dev/null)" = ${quoted(operator)} ] && rm -rf /var/lib/sentinel-cef/lock\n:\n`;
  await host.runScript(script, { privilege: 'required', idleTimeout: 30_000 });
}
