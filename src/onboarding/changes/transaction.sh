# What the scripts that change files on a proxy share. The journal is written ahead: whatever a crash leaves, undo
# finds what to put back. The caller sets DAEMON.
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/sbin:/sbin
STATE=/var/lib/sentinel-cef
# A connection that breaks must not leave half a change: the shell goes on without its reader.
trap '' HUP PIPE
umask 077
TAB=$(printf '\t')
have() { command -v "$1" >/dev/null 2>&1; }
say() { printf '%s\t%s\n' "$1" "$2"; }
# note CHANGE WORD TEXT: a line of the journal
note() { printf '%s\t%s\t%s\t%s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$1" "$2" "$3" >>"$STATE/journal"; }
# What is at a path: the digest of a file, where a symbolic link leads, or absent.
digest() {
  if [ -L "$1" ]; then echo link; elif [ -e "$1" ]; then sha256sum "$1" | cut -d' ' -f1; else echo absent; fi
}

# The start time of a process, which with its number names it once and for all. Fails when it is gone.
started() {
  line=
  { IFS= read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
  # shellcheck disable=SC2086
  set -- ${line##*) }
  case $1 in Z | X) return 1 ;; esac
  shift 19
  echo "$1"
}

# alive FILE: is the process named in it still there?
alive() {
  at=
  { read -r pid at <"$1"; } 2>/dev/null
  [ -n "$at" ] && [ "$(started "$pid")" = "$at" ]
}

# Waits until nobody works on a change any more.
wait_for() {
  waited=0
  while [ ! -e "$STATE/changes/$1/done" ] && alive "$STATE/changes/$1/pid" && [ "$waited" -lt 300 ]; do
    waited=$((waited + 1))
    sleep 0.2
  done
}

# take_back RECORD: the commands of a change, the last first. An inverse does nothing where its command did nothing.
take_back() {
  for index in $(cd "$1" && printf '%s\n' inverse-* | sed -n 's/^inverse-\([0-9]*\)$/\1/p' | sort -rn); do
    sh "$1/inverse-$index" >/dev/null 2>&1 </dev/null || { WHOLE=no; say left "$(head -n 1 "$1/inverse-$index")"; }
  done
}

# put_back RECORD: every file of a change as it was, each whole at any moment; WHOLE says whether all are.
put_back() {
  WHOLE=yes
  # While the files are there that a command may have used.
  take_back "$1"
  while IFS="$TAB" read -r index was now path; do
    : "$now"
    if [ "$(digest "$path")" != "$was" ]; then
      back=${path%/*}/.sentinel-cef-back-$index
      if [ "$was" = absent ]; then rm -f "$path"
      elif ! { cp -a "$1/before/$index" "$back" && mv -f "$back" "$path"; }; then rm -f "$back"; fi
    fi
    if [ "$(digest "$path")" != "$was" ]; then WHOLE=no; say left "$path"; fi
  done <"$1/files"
  # What was being written when a crash came.
  while IFS= read -r part; do rm -f "$part"; done <"$1/parts"
  rm -rf "$1/made"
  if [ -e "$1/folders" ]; then
    while IFS= read -r folder; do rmdir "$folder"; done <"$1/folders"
  fi
  [ "$WHOLE" = yes ]
} 2>/dev/null

restart() {
  if [ -d /run/systemd/system ]; then
    # Earlier restarts must not count against this one: systemd refuses the sixth in ten seconds.
    systemctl reset-failed "$DAEMON" 2>/dev/null
    systemctl restart "$DAEMON"
  else service "$DAEMON" restart; fi
}
