/**
 * Stand-ins for the programs of SELinux, which no container has: they say that it is enforcing, keep a list of ports as
 * semanage does, and record each call in /root/selinux-calls. Nothing is enforced.
 */
export const SELINUX_STAND_INS = `cat > /usr/local/sbin/getenforce <<'E'
#!/bin/sh
echo Enforcing
E
cat > /usr/local/sbin/matchpathcon <<'E'
#!/bin/sh
stat -c %C /etc/rsyslog.conf 2>/dev/null
E
cat > /usr/local/sbin/restorecon <<'E'
#!/bin/sh
echo "restorecon $*" >> /root/selinux-calls
E
cat > /usr/local/sbin/semanage <<'E'
#!/bin/sh
# As the real one: a port that has a label already can be changed and not added; what the policy gave stays beneath.
local=/root/selinux-ports
touch "$local"
case " $* " in
*" -l "*)
  case " $* " in *" -C "*) ;; *) printf '%s\\n' 'rsh_port_t                     tcp      514' 'syslog_tls_port_t              tcp      6514, 10514' 'syslogd_port_t                 tcp      601, 20514' 'syslogd_port_t                 udp      514, 601, 20514' ;; esac
  cat "$local"
  exit 0 ;;
esac
echo "semanage $*" >> /root/selinux-calls
verb=$2
while [ $# -gt 1 ]; do
  case $1 in -t) type=$2 ;; -p) protocol=$2 ;; esac
  shift
done
is="[a-z_]* *$protocol *$1"
case $verb in
-a) if grep -q "^$is$" "$local"; then echo "ValueError: Port $protocol/$1 already defined" >&2; exit 1; fi ;;
-d) grep -q "^$is$" "$local" || { echo "ValueError: Port $protocol/$1 is not defined" >&2; exit 1; } ;;
esac
sed -i "/^$is$/d" "$local"
[ "$verb" = -d ] || printf '%-30s %-8s %s\\n' "$type" "$protocol" "$1" >> "$local"
E
chmod 755 /usr/local/sbin/getenforce /usr/local/sbin/matchpathcon /usr/local/sbin/restorecon /usr/local/sbin/semanage
`;
