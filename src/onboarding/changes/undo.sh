# Puts back what the product changed, the latest change first. A file that was changed by hand since is left
# alone, and then nothing else is touched either. The caller sets OPERATOR, DAEMON and ONLY (one change, or empty: all).
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/sbin:/sbin
STATE=/var/lib/sentinel-cef
trap '' HUP PIPE
umask 077
say() { printf '%s\t%s\n' "$1" "$2"; }
note() { printf '%s\t%s\t%s\t%s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$1" "$2" "$3" >>"$STATE/journal"; }
digest() { if [ -e "$1" ]; then sha256sum "$1" | cut -d' ' -f1; else echo absent; fi; }
tab=$(printf '\t')

changes=$(cd "$STATE/changes" 2>/dev/null && printf "%s\n" * | sort -r | grep -v "^\*$")
[ -n "$ONLY" ] && changes=$ONLY
[ -n "$changes" ] || { say nothing "no change of ours is left"; exit 0; }

# Only the latest write of a file can be compared with what is there now.
checked=
conflict=no
for change in $changes; do
  [ -f "$STATE/changes/$change/files" ] || continue
  while IFS="$tab" read -r index was now path; do
    : "$index"
    case "$checked" in *"|$path|"*) continue ;; esac
    checked="$checked|$path|"
    current=$(digest "$path")
    if [ "$current" != "$now" ] && [ "$current" != "$was" ]; then say changed "$path"; conflict=yes; fi
  done <"$STATE/changes/$change/files"
done
[ "$conflict" = yes ] && exit 0

for change in $changes; do
  record=$STATE/changes/$change
  [ -f "$record/files" ] || { rm -rf "$record"; continue; }
  while IFS="$tab" read -r index was now path; do
    : "$now"
    if [ "$was" = absent ]; then rm -f "$path"; else cp -p "$record/before/$index" "$path" || { say failed "$path could not be put back"; exit 1; }; fi
    say restored "$path"
  done <"$record/files"
  note "$change" undone "by $OPERATOR"
  mkdir -p "$STATE/undone" && mv "$record" "$STATE/undone/"
done
[ -d /run/systemd/system ] && systemctl reset-failed "$DAEMON" 2>/dev/null
if [ -d /run/systemd/system ]; then output=$(systemctl restart "$DAEMON" 2>&1); else output=$(service "$DAEMON" restart 2>&1); fi || say failed "$DAEMON did not restart: $output"
say 'done' undone
