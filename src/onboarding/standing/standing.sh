# What stands on a proxy: who has it, our changes, our jobs, the last verdict. Changes nothing. After transaction.sh.
if [ "$(id -u)" != 0 ]; then
  say refused 'no root rights'
  exit 0
fi
cd "$STATE" 2>/dev/null || { say end; exit 0; }
if [ -d lock ]; then
  if alive lock/connection; then there=connected; else there=gone; fi
  printf 'lock\t%s\t%s\t%s\n' "$(cat lock/owner 2>/dev/null)" "$(($(date +%s) - $(stat -c %Y lock)))" "$there"
fi
for record in changes/*; do
  [ -d "$record" ] || continue
  id=${record#changes/}
  if [ -e "$record/done" ]; then how=made; elif alive "$record/pid"; then how=being-made; else how=half-made; fi
  { read -r step; read -r operator; } <"$record/about" 2>/dev/null
  printf 'change\t%s\t%s\t%s\t%s\n' "$id" "$step" "$operator" "$how"
  while IFS="$TAB" read -r index was now path; do
    : "$index"
    current=$(digest "$path")
    if [ "$current" = "$now" ]; then as=ours; elif [ "$current" = "$was" ]; then as=before; elif [ "$now" = pending ]; then as=ours; else as=by-hand; fi
    printf 'file\t%s\t%s\t%s\t%s\t%s\n' "$id" "$as" "$was" "$now" "$path"
  done <"$record/files"
done 2>/dev/null
for job in jobs/*; do
  [ -d "$job" ] || continue
  code=$(cat "$job/code" 2>/dev/null)
  if [ -n "$code" ]; then how=ended; elif alive "$job/pid"; then how=running; elif [ -e "$job/pid" ]; then how=lost; else how=not-started; fi
  if [ -e "$job/seen" ]; then seen=seen; else seen=unseen; fi
  printf 'job\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "${job#jobs/}" "$(head -n 1 "$job/step")" "$(head -n 1 "$job/what")" "$how" "${code:--}" "$seen" "$(cat "$job/out" "$job/err" | wc -c | tr -d ' ')"
done 2>/dev/null
[ -s verdict ] && printf 'verdict\t%s\n' "$(head -n 1 verdict)"
[ -e restart-due ] && say restart due
say end
