# One change on a proxy as a transaction: backed up, written whole, validated, restarted, or put back.
# The caller sets CHANGE, STEP, OPERATOR, DAEMON, PORTS and then calls begin, stage (once a file) and commit.
# The journal is written ahead: whatever a crash leaves, undo finds what to put back.
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/sbin:/sbin
STATE=/var/lib/sentinel-cef
RECORD=$STATE/changes/$CHANGE
# A connection that breaks must not leave half a change: the shell goes on without its reader.
trap '' HUP PIPE
have() { command -v "$1" >/dev/null 2>&1; }
say() { printf '%s\t%s\n' "$1" "$2"; }
note() { printf '%s\t%s\t%s\t%s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$CHANGE" "$1" "$2" >>"$STATE/journal"; }
digest() { sha256sum "$1" | cut -d' ' -f1; }

begin() {
  umask 077
  if ! mkdir -p "$RECORD/before" || ! chmod 0700 "$STATE"; then say failed "no room for the journal under $STATE"; exit 1; fi
  : >"$RECORD/files"
  note begin "$STEP by $OPERATOR"
}

# stage INDEX MODE PATH: content on stdin
stage() {
  if [ -L "$3" ]; then abandon "$3 is a symbolic link: it is left alone"; fi
  new=${3%/*}/.sentinel-cef-$CHANGE-$1
  if ! cat >"$new" || ! chmod "$2" "$new" || ! chown root:root "$new"; then
    rm -f "$new"
    abandon "$3 could not be written"
  fi
  if [ -e "$3" ]; then
    cp -p "$3" "$RECORD/before/$1" || { rm -f "$new"; abandon "$3 could not be backed up"; }
    chmod --reference="$3" "$new" 2>/dev/null
    chown --reference="$3" "$new" 2>/dev/null
    was=$(digest "$3")
  else
    was=absent
  fi
  printf '%s\t%s\t%s\t%s\n' "$1" "$was" "$(digest "$new")" "$3" >>"$RECORD/files"
  note write "$3"
  mv -f "$new" "$3" || { rm -f "$new"; abandon "$3 could not be put in place"; }
  have restorecon && restorecon "$3" 2>/dev/null
  say wrote "$3"
}

# What is at a path: its digest, or absent.
state_of() { if [ -e "$1" ]; then digest "$1"; else echo absent; fi; }

# Puts every file back and looks whether it is as it was; `whole` says so.
put_back() {
  whole=yes
  while IFS="$(printf '\t')" read -r index was now path; do
    : "$now"
    if [ "$was" = absent ]; then rm -f "$path"; else cp -p "$RECORD/before/$index" "$path"; fi
    if [ "$(state_of "$path")" != "$was" ]; then whole=no; say left "$path"; fi
  done <"$RECORD/files"
}

restart() {
  if [ -d /run/systemd/system ]; then
    # Earlier restarts must not count against this one: systemd refuses the sixth in ten seconds.
    systemctl reset-failed "$DAEMON" 2>/dev/null
    systemctl restart "$DAEMON"
  else service "$DAEMON" restart; fi
}

check() {
  if [ "$DAEMON" = rsyslog ]; then rsyslogd -N1; else syslog-ng -s; fi
}

# abandon WHY: everything back as it was, or what could not be put back by its name. Then undo can try again.
abandon() {
  put_back
  if [ "${restarted:-no}" = yes ] && ! restart >/dev/null 2>&1; then whole=no; say left "$DAEMON, which does not start"; fi
  if [ "$whole" = yes ]; then
    note rolled-back "$1"
    mkdir -p "$STATE/undone" && mv "$RECORD" "$STATE/undone/"
  else note not-rolled-back "$1"; fi
  say failed "$1"
  exit 1
}

listening() {
  for port in $PORTS; do
    { ss -ln"${port%%:*}" || netstat -ln"${port%%:*}"; } 2>/dev/null | grep -q "[:.]${port#*:} " || return 1
  done
}

commit() {
  output=$(check 2>&1 </dev/null) || abandon "the daemon refuses the new configuration: $(printf '%s' "$output" | grep -i error | head -n 2 | tr '\n' ' ')"
  note restart "$DAEMON"
  restarted=yes
  output=$(restart 2>&1 </dev/null) || abandon "$DAEMON did not restart: $(printf '%s' "$output" | head -n 1)"
  waited=0
  until listening; do
    waited=$((waited + 1))
    [ "$waited" -gt 50 ] && abandon "$DAEMON did not open $PORTS within 5 s"
    sleep 0.1
  done
  if [ -d /run/systemd/system ] && ! systemctl is-active --quiet "$DAEMON"; then abandon "$DAEMON stopped after the restart"; fi
  note 'done' "$STEP"
  say 'done' "$CHANGE"
}
