#!/bin/bash
# Keeps one host: mounts its disk, boots it, forwards its sshd to a loopback port, and takes everything away again
# when standard input ends, whatever became of the test that started it.
# Usage: keeper.sh IMAGE FOLDER NAME; commands on standard input: boot. Answers: mounted, up PORT LEADER, failed WHY.
# Only ever 'nsenter -n': the other namespaces would keep the machine's own rights.
set -u
trap '' PIPE
trap : INT TERM HUP
image=$1 folder=$2 name=$3
root=$folder/root nspawn='' leader='' forward='' port=''

find_leader() {
  local child children
  read -ra children 2>/dev/null <"/proc/$nspawn/task/$nspawn/children"
  for child in "${children[@]}"; do
    if [ "$(awk '/^NSpid:/ {print NF, $NF}' "/proc/$child/status" 2>/dev/null)" = '3 1' ] &&
      [ "$(cat "/proc/$child/comm" 2>/dev/null)" = systemd ]; then
      leader=$child
      return 0
    fi
  done
  return 1
}

stop_forward() {
  [ -n "$forward" ] && kill -- "-$forward" 2>/dev/null
  forward=''
}

# systemd answers RTMIN+4 with a clean power-off; what does not end in ten seconds is killed.
power_off() {
  stop_forward
  if [ -n "$nspawn" ]; then
    [ -n "$leader" ] && kill -s RTMIN+4 "$leader" 2>/dev/null
    for ((i = 0; i < 200; i++)); do
      kill -0 "$nspawn" 2>/dev/null || break
      sleep 0.05
    done
    kill -KILL "$nspawn" ${leader:+"$leader"} 2>/dev/null
    wait "$nspawn" 2>/dev/null
  fi
  nspawn='' leader=''
}

start_forward() {
  local try=$port
  for ((i = 0; i < 50; i++)); do
    try=${port:-$((20000 + RANDOM % 10000))}
    setsid socat "TCP-LISTEN:$try,bind=127.0.0.1,fork,reuseaddr,backlog=64" \
      "EXEC:nsenter -t $leader -n socat STDIO TCP\\:127.0.0.1\\:22" </dev/null >/dev/null 2>>"$folder/socat.log" &
    forward=$!
    for ((k = 0; k < 40; k++)); do
      kill -0 "$forward" 2>/dev/null || break
      if ss -Hltn "src 127.0.0.1:$try" | grep -q .; then
        sleep 0.02
        kill -0 "$forward" 2>/dev/null && port=$try && return 0
      fi
      sleep 0.02
    done
    kill -- "-$forward" 2>/dev/null
    sleep 0.1
  done
  return 1
}

boot() {
  systemd-nspawn --quiet --boot --directory="$root" --machine="$name" --register=no --keep-unit --private-network \
    --console=pipe </dev/null >>"$folder/console.log" 2>&1 &
  nspawn=$!
  for ((i = 0; i < 200; i++)); do
    find_leader && break
    kill -0 "$nspawn" 2>/dev/null || break
    sleep 0.03
  done
  [ -n "$leader" ] || { echo "failed systemd did not start"; return; }
  start_forward || { echo "failed no free port"; return; }
  echo "up $port $leader"
}

mount_disk() {
  mkdir -p "$folder/upper" "$folder/work" "$root"
  mount -t overlay overlay -o "lowerdir=$image,upperdir=$folder/upper,workdir=$folder/work" "$root" 2>>"$folder/mount.log"
}

# In a container the folder may lie on an overlay itself, which can't take what a host writes; memory can.
if mount_disk || { mount -t tmpfs tmpfs "$folder" && mount_disk; }; then
  echo mounted
  while read -r command; do
    case $command in
    boot) power_off && boot ;;
    esac
  done
else
  echo 'failed the disk could not be mounted'
fi
power_off
umount "$root" 2>/dev/null || umount -l "$root" 2>/dev/null
mountpoint -q "$folder" && { umount "$folder" || umount -l "$folder"; }
rm -rf --one-file-system "$folder"
