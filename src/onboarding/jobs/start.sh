# Starts a long command on a proxy as a job that needs no connection. After transaction.sh. The caller sets ID, STEP,
# WHAT and SESSION, calls begin_job, put (once a file), perhaps hand_over, and launch.
JOB=$STATE/jobs/$ID
SECRET=/run/sentinel-cef-$ID

fail() {
  rm -rf "$SECRET" "$JOB"
  say failed "$1"
  exit 1
}

begin_job() {
  if [ -n "$SESSION" ] && [ "$(cat "$STATE/lock/session" 2>/dev/null)" != "$SESSION" ]; then
    say failed "the proxy was taken over by $(cat "$STATE/lock/owner" 2>/dev/null)"
    exit 1
  fi
  # Logs of the latest ten stay for whoever asks; a secret that nobody took is not left lying about.
  for old in $(cd "$STATE/jobs" 2>/dev/null && printf '%s\n' * | sort -r | tail -n +10); do
    alive "$STATE/jobs/$old/pid" || rm -rf "$STATE/jobs/$old"
  done
  rm -f /run/sentinel-cef-*
  why=$( { mkdir -p "$STATE/jobs" && chmod 0700 "$STATE" "$STATE/jobs" && mkdir "$JOB" &&
    printf '%s\n' "$STEP" >"$JOB/step" && printf '%s\n' "$WHAT" >"$JOB/what" && : >"$JOB/out" && : >"$JOB/err"; } 2>&1) ||
    fail "no room for a job under $STATE: ${why##*: }"
}

# put NAME SHA256: content on stdin; what arrives must be what was reviewed
put() {
  why=$( { cat >"$JOB/$1"; } 2>&1) || fail "no room for a job under $STATE: ${why##*: }"
  [ -z "$2" ] || [ "$(digest "$JOB/$1")" = "$2" ] || fail "$1 did not arrive as it was reviewed"
}

# hand_over LINE…: secrets, in memory and for the job alone. A function's arguments are on no command line.
hand_over() {
  # A printf that is a program would show its words to everybody.
  [ "$(command -v printf)" = printf ] || fail "its sh has no printf of its own, so a secret could not be handed on unseen"
  case $(stat -f -c %T /run 2>/dev/null) in
  tmpfs | ramfs) ;;
  *) fail "/run is not kept in memory, so a secret could not be handed on without writing it to a disk" ;;
  esac
  (set -C; printf '%s\n' "$@" >"$SECRET") 2>/dev/null || fail "/run could not be written to"
}

launch() {
  cat >"$JOB/run" <<'RUN'
trap '' HUP
umask 022
cd "$1" || exit 1
exec >>out 2>>err
if [ -e "$2" ]; then exec 3<"$2"; rm -f "$2"; else exec 3</dev/null; fi
{ IFS= read -r line; } <"/proc/$$/stat"
set -- ${line##*) }
shift 19
echo "$$ $1" >pid.new
mv pid.new pid
LC_ALL=C HOME=${HOME:-/root}
export LC_ALL HOME
sh ./program <&3 3<&-
echo $? >code.new
mv code.new code
RUN
  how=session
  if [ -d /run/systemd/system ] && have systemd-run &&
    systemd-run --quiet --unit="sentinel-cef-$ID" -p KillMode=process -- sh "$JOB/run" "$JOB" "$SECRET" >/dev/null 2>&1 </dev/null; then
    how=unit
  elif have setsid; then setsid sh "$JOB/run" "$JOB" "$SECRET" >/dev/null 2>&1 </dev/null &
  else fail "neither systemd-run nor setsid is there, so that nothing can run without the connection"; fi
  printf '%s\n' "$how" >"$JOB/how"
  waited=0
  until [ -e "$JOB/pid" ]; do
    waited=$((waited + 1))
    [ "$waited" -gt 100 ] && fail "the job did not start within 10 s"
    sleep 0.1
  done
  note "$ID" job "$WHAT"
  say started "$ID"
}
