# Takes the proxy for one operator. After transaction.sh. The caller sets OPERATOR, SESSION (of this run) and TAKE_OVER.
# Who holds it also says over which connection, so that it can be told whether they are still there.
connection() {
  at=$$
  while [ "$at" -gt 1 ]; do
    read -r name <"/proc/$at/comm" || return
    case $name in sshd* | dropbear*) printf '%s %s\n' "$at" "$(started "$at")"; return ;; esac
    line=
    read -r line <"/proc/$at/stat"
    # shellcheck disable=SC2086
    set -- ${line##*) }
    at=$2
  done
} 2>/dev/null
claim() {
  # cat says why it can't write; a shell's own printf may not.
  touch "$STATE/lock" && printf '%s\n' "$OPERATOR" | cat >"$STATE/lock/owner" &&
    connection | cat >"$STATE/lock/connection" && printf '%s\n' "$SESSION" | cat >"$STATE/lock/session.new" &&
    mv -f "$STATE/lock/session.new" "$STATE/lock/session"
}

if ! why=$( { mkdir -p "$STATE" && chmod 0700 "$STATE"; } 2>&1); then
  say refused "${why##*: }"
  exit 0
fi
if why=$(mkdir "$STATE/lock" 2>&1); then from=free; else
  [ -d "$STATE/lock" ] || { say refused "${why##*: }"; exit 0; }
  owner=$(cat "$STATE/lock/owner" 2>/dev/null)
  holder=$(cat "$STATE/lock/session" 2>/dev/null)
  age=$(($(date +%s) - $(stat -c %Y "$STATE/lock" 2>/dev/null || echo 0)))
  if alive "$STATE/lock/connection"; then there=connected; else there=gone; fi
  if [ "$owner" != "$OPERATOR" ] && [ "$TAKE_OVER" != yes ]; then
    printf 'locked\t%s\t%s\t%s\n' "$owner" "$age" "$there"
    exit 0
  fi
  from="$owner$TAB$age$TAB$there"
  [ "$holder" = "$SESSION" ] && from=free
fi
if ! why=$( { claim; } 2>&1); then
  # A lock without a name would hold up everybody.
  [ "$from" = free ] && rm -rf "$STATE/lock"
  say refused "${why##*: }"
  exit 0
fi
# What an earlier run has begun comes to its end first.
for change in "$STATE"/changes/*; do
  if [ ! -d "$change" ] || [ -e "$change/done" ]; then continue; fi
  wait_for "${change##*/}"
  if alive "$change/pid" && [ ! -e "$change/done" ]; then say busy "${change##*/}"; exit 0; fi
done
say taken "$from"
