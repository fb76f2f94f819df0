# One change on a proxy as a transaction: backed up, written whole, validated, restarted, watched, or put back.
# After transaction.sh. The caller sets CHANGE, STEP, OPERATOR, SESSION, DAEMON, RESTART, PORTS and then calls begin, perhaps
# prepare, stage (once a file), act (once a command) and commit.
RECORD=$STATE/changes/$CHANGE

begin() {
  if [ -n "$SESSION" ] && [ "$(cat "$STATE/lock/session" 2>/dev/null)" != "$SESSION" ]; then
    say failed "the proxy was taken over by $(cat "$STATE/lock/owner" 2>/dev/null)"
    exit 1
  fi
  # Without it nothing could be compared, and so nothing be put back.
  have sha256sum || { say failed "sha256sum is not there; it belongs to the package coreutils"; exit 1; }
  if ! why=$( { mkdir -p "$RECORD/before" && chmod 0700 "$STATE" && printf '%s\n%s\n' "$STEP" "$OPERATOR" >"$RECORD/about" &&
    printf '%s %s\n' "$$" "$(started $$)" >"$RECORD/pid" && : >"$RECORD/parts" && : >"$RECORD/files" &&
    note "$CHANGE" begin "$STEP by $OPERATOR"; } 2>&1); then
    rm -rf "$RECORD"
    say failed "no room for the journal under $STATE: $(reason "$why")"
    exit 1
  fi
}

# The words of the system without what the reader knows already.
reason() { printf '%s' "$1" | tail -n 1 | sed 's/.*: //'; }

on_disk() { ! have sync || sync "$@"; }

# prepare: a script on stdin makes contents in a directory of its own, which is gone when the change is made
prepare() {
  why=$( { mkdir "$RECORD/made" && cd "$RECORD/made" && cat >.script && sh -e .script </dev/null; } 2>&1) ||
    abandon "what is to be written could not be made: $(reason "$why")"
}

# act INDEX INVERSE: a command on stdin; what takes it back is kept before it runs
act() {
  command=$(cat)
  printf '%s\n' "$2" >"$RECORD/inverse-$1" || abandon "no room for the journal under $STATE"
  note "$CHANGE" run "$(printf '%s' "$command" | tr '\n' ' ')"
  on_disk "$RECORD/inverse-$1" 2>/dev/null
  why=$(sh -c "$command" 2>&1 </dev/null) || abandon "$(printf '%s' "$command" | head -n 1) failed: $(printf '%s' "$why" | tail -n 1)"
  say ran "$command"
}

# stage INDEX MODE PATH [OWNER]: content on stdin
stage() {
  if [ ! -d "${3%/*}" ]; then
    printf '%s\n' "${3%/*}" >>"$RECORD/folders"
    why=$(mkdir -m 0755 "${3%/*}" 2>&1) || abandon "${3%/*} could not be made: $(reason "$why")"
    have restorecon && restorecon "${3%/*}" 2>/dev/null
  fi
  if [ -L "$3" ]; then abandon "$3 is a symbolic link: it is left alone"; fi
  if [ -e "$3" ] && [ ! -f "$3" ]; then abandon "$3 is no file: it is left alone"; fi
  case $(lsattr -d "$3" 2>/dev/null) in ????i* | ?????i*) abandon "$3 is immutable (chattr +i): it is left alone" ;; esac
  new=${3%/*}/.sentinel-cef-$CHANGE-$1
  printf '%s\n' "$new" >>"$RECORD/parts"
  if ! why=$( { cat >"$new" && chmod "$2" "$new" && chown "${4:-root:root}" "$new"; } 2>&1); then
    abandon "$3 could not be written: $(reason "$why")"
  fi
  if [ -e "$3" ]; then
    why=$(cp -a "$3" "$RECORD/before/$1" 2>&1) || abandon "$3 could not be backed up: $(reason "$why")"
    chmod --reference="$3" "$new" 2>/dev/null
    chown --reference="$3" "$new" 2>/dev/null
  fi
  printf '%s\t%s\t%s\t%s\n' "$1" "$(digest "$3")" "$(digest "$new")" "$3" >>"$RECORD/files" || abandon "no room for the journal under $STATE"
  note "$CHANGE" write "$3"
  # Without it a power cut could leave an empty file under the right name.
  why=$(on_disk "$new" "$RECORD/files" 2>&1) || abandon "$3 could not be written: $(reason "$why")"
  why=$(mv -f "$new" "$3" 2>&1) || abandon "$3 could not be put in place: $(reason "$why")"
  have restorecon && restorecon "$3" 2>/dev/null
  say wrote "$3"
}

# keep INDEX PATH: a file that a program of somebody else's is about to change
keep() {
  if [ -L "$2" ]; then abandon "$2 is a symbolic link: it is left alone"; fi
  [ -f "$2" ] || abandon "$2 is not there"
  why=$(cp -a "$2" "$RECORD/before/$1" 2>&1) || abandon "$2 could not be backed up: $(reason "$why")"
  printf '%s\t%s\t%s\t%s\n' "$1" "$(digest "$2")" pending "$2" >>"$RECORD/files" || abandon "no room for the journal under $STATE"
  note "$CHANGE" write "$2"
  on_disk "$RECORD/before/$1" "$RECORD/files" 2>/dev/null
}

# kept INDEX PATH: that program has come to its end, and what it wrote is what undo expects
kept() {
  now=$(digest "$2")
  why=$( { sed "s|^\($1${TAB}[^${TAB}]*${TAB}\)pending|\1$now|" "$RECORD/files" >"$RECORD/files.new" && mv "$RECORD/files.new" "$RECORD/files"; } 2>&1) ||
    abandon "no room for the journal under $STATE"
  say wrote "$2"
}

check() {
  if [ "$DAEMON" = rsyslog ]; then rsyslogd -N1; else syslog-ng -s; fi
}

# abandon WHY: everything back as it was, or what could not be put back by its name. Then undo can try again.
abandon() {
  put_back "$RECORD"
  if [ "${restarted:-no}" = yes ] && ! restart >/dev/null 2>&1 && ! untouched; then WHOLE=no; say left "$DAEMON, which does not start"; fi
  if [ "$WHOLE" = yes ]; then
    note "$CHANGE" rolled-back "$1"
    mkdir -p "$STATE/undone" && mv "$RECORD" "$STATE/undone/"
  else note "$CHANGE" not-rolled-back "$1"; fi
  say failed "$1"
  exit 1
}

# Another program that has one of the ports, by its name.
thief() {
  for port in $PORTS; do
    ss -ln"${port%%:*}p" 2>/dev/null | grep "[:.]${port#*:} " | grep 'users:((' | grep -v "((\"$DAEMON" | sed 's/.*users:(("\([^"]*\)".*/\1/'
  done | head -n 1
}

listening() {
  for port in $PORTS; do
    { ss -ln"${port%%:*}" || netstat -ln"${port%%:*}"; } 2>/dev/null | grep -q "[:.]${port#*:} " || return 1
  done
}

# The main process of the daemon while it is up; it changes when systemd starts a daemon that died anew.
main_process() {
  [ -d /run/systemd/system ] || return 0
  systemctl is-active --quiet "$DAEMON" && systemctl show -p MainPID "$DAEMON"
}

# Whose restart failed may still run as before, with what it has read then.
process() { pgrep -o -x "$([ "$DAEMON" = rsyslog ] && echo rsyslogd || echo "$DAEMON")"; }
untouched() { [ -n "$running" ] && [ "$(process)" = "$running" ]; }

# systemctl says only that it failed, and the journal why.
reason_of_daemon() {
  said=$(journalctl -q -o cat -n 40 -u "$DAEMON" 2>/dev/null | grep -iE "^$DAEMON.*(error|fail|cannot|could not|refused)" | tail -n 1 | cut -c1-300)
  printf '%s' "$1" | head -n 1 | sed 's/\.*$//'
  [ -z "$said" ] || printf ' (%s)' "$said"
}

finish() {
  rm -rf "$RECORD/made"
  : >"$RECORD/done"
  note "$CHANGE" 'done' "$STEP"
  say 'done' "$CHANGE"
}

# Nothing of the daemon's was changed when RESTART is no.
commit() {
  if [ "$RESTART" = no ]; then finish; return; fi
  output=$(check 2>&1 </dev/null) || abandon "the daemon refuses the new configuration: $(printf '%s' "$output" | grep -i error | head -n 2 | tr '\n' ' ')"
  note "$CHANGE" restart "$DAEMON"
  running=$(process)
  restarted=yes
  output=$(restart 2>&1 </dev/null) || abandon "$DAEMON did not restart: $(reason_of_daemon "$output")"
  waited=0
  until listening; do
    waited=$((waited + 1))
    [ "$waited" -gt 50 ] && abandon "$DAEMON did not open $PORTS within 5 s"
    sleep 0.1
  done
  taken=$(thief)
  [ -z "$taken" ] || abandon "the port is taken by $taken"
  # A daemon may die of its configuration a moment after it has started well.
  first=$(main_process) || abandon "$DAEMON stopped after the restart"
  waited=0
  while [ "$waited" -lt 5 ]; do
    sleep 0.5
    waited=$((waited + 1))
    if [ "$(main_process)" != "$first" ] || ! listening; then
      abandon "$DAEMON stopped within $((waited / 2 + 1)) s of the restart"
    fi
  done
  finish
}
