# Sends one mock message per protocol to the daemon's port and follows it to the agent's port by watching both.
# The caller sets PORT, AGENT_PORT, PROTOCOLS (udp, tcp, tls), PRIORITY, TOKEN, and for TLS: TLS_PORT, TLS_NAME (what the
# firewall connects to) and TLS_AUTHORITIES (a file; empty: nothing is verified). Prints lines KEY<TAB>VALUE.
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/sbin:/sbin
have() { command -v "$1" >/dev/null 2>&1; }
if ! have tcpdump; then printf 'problem\ttcpdump is not installed\n'; exit 0; fi
python=
for command in python3 python python2 /usr/libexec/platform-python; do
  if have "$command" && "$command" -c 'import socket' >/dev/null 2>&1; then python=$command; break; fi
done
if [ -z "$python" ]; then printf 'problem\tPython is not installed\n'; exit 0; fi
directory=$(mktemp -d) || { printf 'problem\tno temporary directory could be made\n'; exit 0; }
capture=
finish() {
  [ -n "$capture" ] && kill "$capture" 2>/dev/null && wait "$capture" 2>/dev/null
  rm -rf "$directory"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM
tcpdump -i any -n -A -l -tt -s 0 "port $PORT or tcp port $AGENT_PORT" >"$directory/packets" 2>"$directory/words" &
capture=$!
waited=0
until grep -q 'listening on' "$directory/words"; do
  waited=$((waited + 1))
  if [ "$waited" -gt 50 ] || ! kill -0 "$capture" 2>/dev/null; then
    printf 'problem\ttcpdump could not start: %s\n' "$(head -n 1 "$directory/words")"
    exit 0
  fi
  sleep 0.1
done

# The message has the seed's name, so that its rows are told from real ones; the token is this run's own.
send() {
  "$python" -c '
import socket, sys, time
protocol, port, priority, token = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
host = socket.gethostname()
message = "<%s>%s %s CEF:0|TestCommonEventFormat|MOCK|1.0|end|TRAFFIC|1|rt=%d msg=Sentinel CEF Onboarding test cs1Label=Token cs1=%s" % (
    priority, time.strftime("%b %d %H:%M:%S"), host, int(time.time() * 1000), token)
if protocol == "udp":
    client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    client.connect(("127.0.0.1", port))
    client.send(message.encode("ascii", "replace"))
elif protocol == "tls":
    import ssl
    name, authorities = sys.argv[5], sys.argv[6]
    context = ssl.create_default_context(cafile=authorities or None)
    # What is strict in newer releases of Python only, no firewall asks for.
    context.verify_flags &= ~getattr(ssl, "VERIFY_X509_STRICT", 0)
    if not authorities:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    client = context.wrap_socket(socket.create_connection(("127.0.0.1", port), 3), server_hostname=name)
    client.sendall((message + "\n").encode("ascii", "replace"))
else:
    client = socket.create_connection(("127.0.0.1", port), 3)
    client.sendall((message + "\n").encode("ascii", "replace"))
client.close()
' "$1" "$2" "$PRIORITY" "$TOKEN$1" "$TLS_NAME" "$TLS_AUTHORITIES" 2>"$directory/error"
}

# Where and when each token was seen: port, protocol, seconds since 1970.
sightings() {
  awk -v token="$TOKEN" '
    /^[0-9]+\.[0-9]+ / {
      time = $1
      port = ""
      for (i = 2; i < NF; i++) if ($i == ">") { port = $(i + 1); sub(/:$/, "", port); sub(/^.*\./, "", port) }
    }
    {
      at = index($0, token)
      if (at) {
        protocol = substr($0, at + length(token), 3)
        if (!((port, protocol) in seen)) { seen[port, protocol] = 1; printf "seen\t%s %s %s\n", port, protocol, time }
      }
    }' "$directory/packets"
}

expected=0
for protocol in $PROTOCOLS; do
  if [ "$protocol" = tls ]; then to=$TLS_PORT; else to=$PORT; fi
  if send "$protocol" "$to"; then
    printf 'sent\t%s %s\n' "$protocol" "$(date +%s)"
    # What is encrypted is seen only behind the daemon.
    if [ "$protocol" = tls ]; then expected=$((expected + 1)); else expected=$((expected + 2)); fi
  else
    printf 'refused\t%s %s\n' "$protocol" "$(tail -n 1 "$directory/error")"
  fi
done
waited=0
while [ "$waited" -lt 50 ] && [ "$(sightings | wc -l)" -lt "$expected" ]; do
  waited=$((waited + 1))
  sleep 0.1
done
sightings
printf 'done\t%s\n' "$TOKEN"
