import type { RunningProcess } from './running-process.ts';

/** What became of a script that was to stop. */
export type Stopped =
  /** Nothing of it runs any more. */
  | 'ended'
  /** It doesn't want to be stopped by a lost connection either: it goes on to its own end. */
  | 'goes-on'
  /** Not known. */
  | 'unknown';

/**
 * A script that ends everything that began with these processes: their children and what runs in their sessions. It
 * asks first (TERM), and after two seconds doesn't (KILL). A script that ignores HUP is one that must come to its own
 * end, like a change of files that is made whole or not at all: it is left alone.
 */
export function stopScript(processes: readonly RunningProcess[]): string {
  const sessions = new Set(processes.filter(({ ownSession }) => ownSession).map(({ session }) => session));
  const last = processes.at(-1)?.pid ?? '';
  return `roots='${processes.map(({ pid }) => pid).join(' ')}'; sessions=' ${[...sessions].join(' ')} '
stat_of() {
  line=; { IFS= read -r line <"/proc/$1/stat"; } 2>/dev/null
  [ -n "$line" ] || return 1
  set -- \${line##*) }
  [ "$1" != Z ] || return 1
  parent=$2; session=$4
}
ignored() {
  while IFS= read -r line; do
    case $line in SigIgn:*) case \${line#"\${line%?}"} in [13579bBdDfF]) return 0 ;; esac ;; esac
  done <"/proc/$1/status"
  return 1
} 2>/dev/null
ignored ${last} && { echo goes-on; exit 0; }
found=" $roots "
look() {
  grown=yes
  while [ $grown = yes ]; do
    grown=no
    for folder in /proc/[0-9]*; do
      pid=\${folder#/proc/}
      case $found in *" $pid "*) continue ;; esac
      stat_of "$pid" || continue
      case $found in *" $parent "*) ;; *) case $sessions in *" $session "*) ;; *) continue ;; esac ;; esac
      [ "$pid" = "$$" ] && continue
      found="$found$pid "
      grown=yes
    done
  done
}
left() {
  for pid in $found; do stat_of "$pid" && return 0; done
  return 1
}
send() { for pid in $found; do kill -s "$1" "$pid" 2>/dev/null; done; }
look
send TERM
tries=0
while left && [ $tries -lt 30 ]; do
  sleep 0.1 2>/dev/null || sleep 1
  tries=$((tries + 1))
  look
  [ $tries -ge 20 ] && send KILL
done
left && echo left || echo ended`;
}
