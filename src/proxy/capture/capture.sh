# Watches what comes in to one port and prints it as text: the packets on stdout, tcpdump's words and a beat each
# second on stderr. The caller sets PORT, SECONDS_AT_MOST, PACKETS_AT_MOST. Nothing is written to the disk.
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/sbin:/sbin
if ! command -v tcpdump >/dev/null 2>&1; then printf 'problem: tcpdump is not installed\n' >&2; exit 0; fi
# Later fragments hold no port; those of other traffic are left out once a datagram is whole.
filter="(dst port $PORT and (tcp or udp)) or (ip[6:2] & 0x1fff != 0) or ip6 proto 44"
filter="($filter) and not src net 127.0.0.0/8 and not src host ::1"
capture=
finish() {
  trap - EXIT HUP INT TERM PIPE
  [ -n "$capture" ] && kill "$capture" 2>/dev/null && wait "$capture" 2>/dev/null
  exit 0
}
trap finish EXIT HUP INT TERM PIPE
# -x leaves out the link header, whatever its kind; -q keeps tcpdump from taking the messages apart; --immediate-mode
# and -l hand a packet on when it comes, so that none waits in a buffer. Each packet then takes a place as long as -s
# says in the kernel's buffer of -B KiB: there is room for 512.
tcpdump -i any -Q in -n -q -tt -x -l -s 65535 -B 32768 --immediate-mode -c "$PACKETS_AT_MOST" "$filter" &
capture=$!
left=$SECONDS_AT_MOST
while [ "$left" -gt 0 ]; do
  sleep 1
  left=$((left - 1))
  kill -0 "$capture" 2>/dev/null || break
  # When nobody listens any more, this fails, and the capture ends with us.
  printf 'beat\n' >&2 || break
done
