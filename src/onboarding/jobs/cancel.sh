# Ends a job and all that it started: asked first, after two seconds made to. After transaction.sh. The caller sets ID.
cd "$STATE/jobs/$ID" 2>/dev/null || { say gone "$ID"; exit 0; }
[ -e code ] && { say ended "$ID"; exit 0; }
read -r leader _ <pid
# All processes of the job: its unit's, or those of its session.
processes() {
  if [ "$(cat how 2>/dev/null)" = unit ]; then
    group=$(systemctl show -p ControlGroup "sentinel-cef-$ID.service" | cut -d= -f2)
    [ -n "$group" ] && cat "/sys/fs/cgroup$group/cgroup.procs" "/sys/fs/cgroup/systemd$group/cgroup.procs" 2>/dev/null
  fi
  for stat in /proc/[0-9]*/stat; do
    line=
    { IFS= read -r line <"$stat"; } 2>/dev/null || continue
    # shellcheck disable=SC2086
    set -- ${line##*) }
    case $1 in Z | X) continue ;; esac
    [ "$4" = "$leader" ] && { stat=${stat#/proc/}; echo "${stat%/stat}"; }
  done
}
count=$(processes | sort -u | wc -l)
for signal in TERM KILL; do
  waited=0
  while [ -n "$(processes)" ] && [ "$waited" -lt 20 ]; do
    for process in $(processes); do kill -s "$signal" "$process" 2>/dev/null; done
    waited=$((waited + 1))
    sleep 0.1
  done
done
if [ -n "$(processes)" ]; then say left "$ID"; exit 0; fi
[ -e code ] || echo cancelled >code
note "$ID" cancelled "$((count)) processes"
say cancelled "$((count))"
