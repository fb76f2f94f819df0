# Puts back what the product changed, the latest change first, also a change that a crash left half made. A file that
# was changed by hand since is left alone, and then nothing else is touched either.
# After transaction.sh. The caller sets OPERATOR, DAEMON and ONLY (changes, or empty: all).
changes=$(cd "$STATE/changes" 2>/dev/null && printf "%s\n" * | sort -r | grep -v "^\*$")
[ -n "$ONLY" ] && changes=$ONLY
if [ -z "$changes" ] && [ ! -e "$STATE/restart-due" ]; then
  say nothing "no change of ours is left"
  exit 0
fi
for change in $changes; do wait_for "$change"; done

# Only the latest write of a file can be compared with what is there now.
checked=
conflict=no
for change in $changes; do
  [ -f "$STATE/changes/$change/files" ] || continue
  while IFS="$TAB" read -r index was now path; do
    : "$index"
    # What was changing it was cut off, so that nobody can tell by whom it is as it is: it is ours to put back.
    [ "$now" = pending ] && continue
    case "$checked" in *"|$path|"*) continue ;; esac
    checked="$checked|$path|"
    current=$(digest "$path")
    if [ "$current" != "$now" ] && [ "$current" != "$was" ]; then say changed "$path"; conflict=yes; fi
  done <"$STATE/changes/$change/files"
done
[ "$conflict" = yes ] && exit 0

# Should this be cut off, the daemon still has to learn what was put back.
: >"$STATE/restart-due"
for change in $changes; do
  record=$STATE/changes/$change
  [ -f "$record/files" ] || { rm -rf "$record"; continue; }
  put_back "$record" || { note "$change" not-undone "by $OPERATOR"; say failed "not every file could be put back"; exit 1; }
  while IFS="$TAB" read -r index was now path; do
    : "$index $was $now"
    say restored "$path"
  done <"$record/files"
  for inverse in "$record"/inverse-*; do [ -e "$inverse" ] && say restored "by $(head -n 1 "$inverse")"; done
  note "$change" undone "by $OPERATOR"
  mkdir -p "$STATE/undone" && mv "$record" "$STATE/undone/"
done
if output=$(restart 2>&1 </dev/null); then
  rm -f "$STATE/restart-due"
  say 'done' undone
else say failed "$DAEMON did not restart: $(printf '%s' "$output" | head -n 1)"; fi
