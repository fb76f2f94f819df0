# Reads what there is to know about a proxy. Read-only; POSIX sh, so that dash, bash and busybox run it.
# A line is KEY<TAB>VALUE, and a key may come again; a line that starts with | belongs to the text of the file
# named before it. The caller sets MARK: what stands between the two marks is ours, the rest is noise.
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin:/usr/local/bin
tab=$(printf '\t')
newline='
'
return_=$(printf '\r')

have() { command -v "$1" >/dev/null 2>&1; }

# A command that hangs must not hang the probe.
brief() {
  if have timeout; then timeout 5 "$@"; else "$@"; fi
}

fact() {
  value=$2
  case $value in
    *"$newline"* | *"$tab"* | *"$return_"*) value=$(printf '%s' "$value" | tr '\t\n\r' '   ') ;;
  esac
  if [ ${#value} -gt 2000 ]; then value=$(printf '%s' "$value" | cut -c1-2000); fi
  printf '%s\t%s\n' "$1" "$value"
}

# The first line of stdin, of bounded length: a command may print without end.
first() { head -c 4096 | head -n 1; }

# Prints the lines of stdin as facts of one name, at most $2 of them.
facts() {
  head -c 262144 | head -n "$2" | cut -c1-2000 | sed "s/^/$1$tab/"
}

# Prints a text file line by line, with mode, owner and size; at most 64 KiB of it.
text() {
  if [ ! -e "$1" ]; then return; fi
  if [ ! -r "$1" ]; then fact unreadable "$1"; return; fi
  printf 'file\t%s\t%s\n' "$(stat -L -c '%a %U:%G %s' "$1" 2>/dev/null)" "$1"
  head -c 65536 "$1" | cut -c1-4000 | sed 's/^/|/'
  printf '\n'
}

# What apt's own lists know, asked in the background. Nothing is fetched or written: apt's cache is used while it is newer
# than what it is made of; else apt makes it anew in its memory, which takes up to a second.
updates() {
  ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1 || return
  fact updates.listed "$(stat -c %Y /var/lib/apt/lists 2>/dev/null)"
  cached=/var/cache/apt/pkgcache.bin
  if [ -s "$cached" ] && [ -z "$(find /var/lib/apt/lists /var/lib/dpkg/status /etc/apt -newer "$cached" 2>/dev/null | first)" ]; then set --; else
    set -- -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache=
  fi
  brief apt list --upgradable "$@" -o Debug::NoLocking=true 2>/dev/null </dev/null |
    sed -n 's/^\([^ /]*\/[^ ]*\) .*upgradable from.*/\1/p' | facts update 500
  fact updates.read yes
}

# What the metadata service of the cloud says, asked beside all else, and only where the caller sets METADATA to its
# address: no proxy, a second at most. Azure, AWS (IMDSv2) and Google have ways and headers of their own.
ask() {
  if have curl; then
    curl -s -f --noproxy '*' -m 1 -X "$1" -H "$3" "http://$METADATA$2"
  elif have python3; then
    python3 -c 'import sys, urllib.request as u
way, url, header = sys.argv[1:]
request = u.Request(url, method=way, headers=dict([header.split(": ", 1)]))
print(u.build_opener(u.ProxyHandler({})).open(request, timeout=1).read(16384).decode("utf-8", "replace"))' "$1" "http://$METADATA$2" "$3"
  else
    wget -q -O - --no-proxy -T 1 -t 1 --method="$1" --header="$3" "http://$METADATA$2"
  fi 2>/dev/null </dev/null | head -c 16384
}
named_in_json() { tr ',{}' '\n' | sed -n "s/^[ $tab]*\"\($2\)\"[ $tab]*:[ $tab]*\"\([^\"]*\)\".*/cloud.$1.\1$tab\2/p" | cut -c1-500 | head -n 4; }
metadata() {
  [ -n "${METADATA:-}" ] || return
  have curl || have python3 || have wget || return
  fact cloud.asked yes
  { ask GET '/metadata/instance/compute?api-version=2021-02-01' 'Metadata: true' | named_in_json azure 'azEnvironment\|location\|resourceId'; } &
  {
    token=$(ask PUT /latest/api/token 'X-aws-ec2-metadata-token-ttl-seconds: 60' | first)
    [ -n "$token" ] && ask GET /latest/dynamic/instance-identity/document "X-aws-ec2-metadata-token: $token" | named_in_json aws 'region\|instanceId'
  } &
  { ask GET /computeMetadata/v1/instance/zone 'Metadata-Flavor: Google' | sed -n "s:^projects/[0-9]*/zones/\([a-z0-9-]*\)\$:cloud.google.zone$tab\1:p" | head -n 1; } &
  wait
}
metadata | { have apt && updates; cat; } | {
exec 3<&0 </dev/null

printf 'begin %s\n' "$MARK"

# The system
fact system.kernel "$(uname -s)"
fact system.release "$(uname -r)"
for name in sys_vendor product_name chassis_asset_tag; do
  [ -r "/sys/class/dmi/id/$name" ] && fact "dmi.$name" "$(first <"/sys/class/dmi/id/$name")"
done
fact system.machine "$(uname -m)"
have getconf && fact system.bits "$(getconf LONG_BIT 2>/dev/null)"
for file in /etc/os-release /usr/lib/os-release; do
  if [ -r "$file" ]; then
    sed -n 's/^\(ID\|VERSION_ID\|PRETTY_NAME\|ID_LIKE\)=/os.\1'"$tab"'/p' "$file" | tr -d '"' | head -n 8
    break
  fi
done
for file in /etc/centos-release /etc/oracle-release /etc/redhat-release /etc/system-release /etc/debian_version; do
  [ -r "$file" ] && fact os.release-file "$(basename "$file") $(first <"$file")"
done
name=$(hostname 2>/dev/null || uname -n)
fact system.hostname "$name"
have getent && { if getent hosts "$name" >/dev/null 2>&1; then fact system.hostname.resolves yes; else fact system.hostname.resolves no; fi; }
if [ -d /run/systemd/system ]; then fact system.init systemd; else fact system.init other; fi
have systemd-detect-virt && fact system.virtualization "$(brief systemd-detect-virt 2>/dev/null | first)"
[ -r /proc/uptime ] && fact system.uptime "$(cut -d' ' -f1 /proc/uptime)"
fact system.time "$(date +%s)"
[ -r /proc/meminfo ] && sed -n 's/^MemTotal: *\([0-9]*\).*/memory.total'"$tab"'\1/p;s/^MemAvailable: *\([0-9]*\).*/memory.available'"$tab"'\1/p' /proc/meminfo

# The account that this ran as
fact account.uid "$(id -u)"
fact account.name "${SUDO_USER:-$(id -un 2>/dev/null)}"
if have sudo; then fact account.sudo yes; else fact account.sudo no; fi

if have timedatectl; then fact time.synchronized "$(brief timedatectl show -p NTPSynchronized --value 2>/dev/null | first)"; fi

# Python, as each name starts it
for command in python python3 python2 /usr/libexec/platform-python; do
  if have "$command"; then fact python "$command $(brief "$command" -V 2>&1 </dev/null | first)"; fi
done
if have python3; then
  if brief python3 -c 'import warnings; warnings.simplefilter("ignore"); import distutils' >/dev/null 2>&1; then fact python.distutils yes; else fact python.distutils no; fi
fi

for tool in tcpdump ss netstat logger ps wget curl systemctl service timeout setsid getenforce semanage restorecon firewall-cmd nft ufw iptables openssl logrotate apt-get dnf yum zypper; do
  if have "$tool"; then fact "tool.$tool" yes; else fact "tool.$tool" no; fi
done

# Units
if have systemctl && [ -d /run/systemd/system ]; then
  brief systemctl show -p Id -p LoadState -p ActiveState -p SubState -p UnitFileState -p NRestarts -p MainPID -p Result -p ActiveEnterTimestampMonotonic \
    rsyslog.service syslog-ng.service azuremonitoragent.service himdsd.service firewalld.service ufw.service nftables.service auditd.service systemd-timesyncd.service chronyd.service \
    'omsagent-*.service' 2>/dev/null | sed '/^$/d' | facts unit 200
fi
if have ps; then
  ps -e -o pid= -o comm= -o stat= 2>/dev/null | sed -n 's/^ *\([0-9]*\) \(rsyslogd\|syslog-ng\|mdsd\|omsagent\|journald\) *\([A-Za-z]\)[^ ]*$/\1 \2 \3/p' | facts process 40
  # Microsoft's scripts take any of these for the daemon. The list is whole before our own programs name it.
  processes=$(ps -e -o pid= -o comm= -o args= 2>/dev/null | head -c 1048576)
  printf '%s\n' "$processes" | sed -n '/[r]syslog/{/^ *[0-9]* rsyslogd /!p;}' | facts process.names-rsyslog 5
fi

# Daemons
if have rsyslogd; then
  fact rsyslog.path "$(command -v rsyslogd)"
  fact rsyslog.version "$(brief rsyslogd -v 2>/dev/null | first)"
fi
if have syslog-ng; then
  fact syslog-ng.path "$(command -v syslog-ng)"
  fact syslog-ng.version "$(brief syslog-ng -V 2>/dev/null | first)"
fi
# The file that a daemon was started with, where that is not the usual one
started_with() {
  pid=$(brief systemctl show -p MainPID --value "$1" 2>/dev/null | first)
  [ -r "/proc/${pid:-0}/cmdline" ] || return
  tr '\0' '\n' <"/proc/$pid/cmdline" 2>/dev/null | sed -n '/^-f$/{n;p;q;};/^--cfgfile$/{n;p;q;};s/^--cfgfile=//p;s/^-f\(.\)/\1/p' | first
}
main=/etc/rsyslog.conf ng_main=/etc/syslog-ng/syslog-ng.conf
if have systemctl; then
  file=$(started_with rsyslog)
  case $file in /*) [ "$file" = "$main" ] || { main=$file; fact rsyslog.main "$file"; } ;; esac
  file=$(started_with syslog-ng)
  case $file in /*) [ "$file" = "$ng_main" ] || { ng_main=$file; fact syslog-ng.main "$file"; } ;; esac
fi
if have rsyslogd && [ -r "$main" ]; then
  # The end is kept, with the exit code on a line of its own.
  output=$({ brief rsyslogd -N1 -f "$main" 2>&1 </dev/null; printf '\n%s\n' "$?"; } | tail -c 32768)
  fact rsyslog.check.exit "${output##*"$newline"}"
  printf '%s\n' "${output%"$newline"*}" | grep -v '^$' | facts rsyslog.check.line 20
fi
if have syslog-ng && [ -r "$ng_main" ]; then
  # The end is kept, with the exit code on a line of its own.
  output=$({ brief syslog-ng -s -f "$ng_main" 2>&1 </dev/null; printf '\n%s\n' "$?"; } | tail -c 32768)
  fact syslog-ng.check.exit "${output##*"$newline"}"
  printf '%s\n' "${output%"$newline"*}" | grep -v '^$' | facts syslog-ng.check.line 20
fi
# Patterns of files that are included from elsewhere
included() {
  # shellcheck disable=SC2016
  sed -n 's/^[ \t]*\$IncludeConfig[ \t]*\([^ \t]*\).*/\1/p;s/^[ \t]*include(.*file="\([^"]*\)".*/\1/p;s/^[ \t]*@include[ \t]*"\([^"]*\)".*/\1/p' \
    "$main" "$ng_main" /etc/rsyslog.d/*.conf /etc/syslog-ng/conf.d/*.conf 2>/dev/null | tr -d '\r' | sed 's:/$:/*:' |
    grep -Ev '^(/etc/rsyslog\.d/\*\.conf|scl\.conf|(/etc/syslog-ng/)?conf\.d/\*\.conf|.*`.*)$' | sed 's:^\([^/]\):/etc/syslog-ng/\1:' | sort -u | head -n 20
}
count=0
seen=$newline
# Patterns are matched where they are used; a name with a space is none of ours.
for file in "$main" /etc/rsyslog.conf /etc/rsyslog.d/*.conf "$ng_main" /etc/syslog-ng/syslog-ng.conf /etc/syslog-ng/conf.d/*.conf $(included); do
  case $seen in *"$newline$file$newline"*) continue ;; esac
  seen=$seen$file$newline
  [ -d "$file" ] && continue
  count=$((count + 1))
  [ "$count" -gt 100 ] && { fact unreadable "more than 100 configuration files"; break; }
  text "$file"
done
for file in /etc/rsyslog.d/* /etc/syslog-ng/conf.d/*; do
  case $file in *.conf | */README*) continue ;; esac
  [ -f "$file" ] && grep -qE '^[^#]*(im(udp|tcp)|omfwd|@|UDPServerRun|InputTCPServerRun|network|udp|tcp)' "$file" 2>/dev/null && fact configuration.ignored "$file"
done

# Counters of impstats: of the file that it writes, or of the system's log
own=$(sed -n 's/^[^#]*[Ll]og\.[Ff]ile="\([^"]*\)".*/\1/p' "$main" /etc/rsyslog.d/*.conf 2>/dev/null | first)
grep -qsi '^[^#]*impstats' "$main" /etc/rsyslog.d/*.conf && for log in "${own:--}" /var/log/syslog /var/log/messages; do
  [ -r "$log" ] || continue
  lines=$(tail -n 2000 "$log" | head -c 1048576 | grep -E 'origin("?: ?"|=)core\.(queue|action)' | tail -n 60)
  [ -n "$lines" ] || continue
  fact statistics.file "$log"
  printf '%s\n' "$lines" | cut -c1-600 | facts statistics.line 60
  break
done

# Listeners
if have ss; then
  brief ss -lntup 2>/dev/null | sed 1d | facts listener.ss 400
elif have netstat; then
  brief netstat -lntup 2>/dev/null | grep -E '^(tcp|udp)' | facts listener.netstat 400
fi

# Addresses of this machine, and datagrams that the kernel threw away: port in hexadecimal, count
have ip && brief ip -o addr show 2>/dev/null | sed -n 's/.* inet6\{0,1\} \([^ /]*\).*/\1/p' | facts system.address 100
cat /proc/net/udp /proc/net/udp6 2>/dev/null | sed -n 's/^ *[0-9]*: [0-9A-F]*:\([0-9A-F]\{4\}\) .* \([0-9][0-9]*\) *$/\1 \2/p' | grep -v ' 0$' | facts udp.dropped 40

# Disks
for path in / /var /var/log /var/opt /var/opt/microsoft /var/spool/rsyslog; do
  [ -d "$path" ] || continue
  fact disk "$path $(df -Pk "$path" 2>/dev/null | sed -n 2p)"
  fact inodes "$path $(df -Pi "$path" 2>/dev/null | sed -n 2p)"
done

[ -e /etc/logrotate.d/rsyslog ] || [ -e /etc/logrotate.d/syslog ] || [ -e /etc/logrotate.d/syslog-ng ] && fact logrotate yes
if [ -e /etc/logrotate.d/sentinel-cef ]; then fact logrotate.ours yes; else fact logrotate.ours no; fi

# Of lines that differ in numbers only the last one: a line that comes again and again must not hide the others.
latest() {
  if have awk; then
    awk '{ key = $0; gsub(/[0-9]+/, "0", key); if (key in at) delete line[at[key]]; at[key] = NR; line[NR] = $0 }
      END { for (n = 1; n <= NR; n++) if (n in line) print line[n] }'
  else cat; fi
}
# What the daemon said since its last start: what it said before may be mended by now
if have journalctl && have systemctl; then
  for unit in rsyslog syslog-ng; do
    invocation=$(brief systemctl show -p InvocationID --value "$unit" 2>/dev/null | first)
    [ -n "$invocation" ] && brief journalctl -q -o cat -n 400 _SYSTEMD_INVOCATION_ID="$invocation" 2>/dev/null | head -c 262144 | cut -c1-1000 | latest | tail -n 40 | facts daemon.said 40
  done
fi

# syslog-ng speaks of its connections in the log that it writes itself
for log in /var/log/syslog /var/log/messages; do
  [ -r "$log" ] && have syslog-ng && tail -n 2000 "$log" | awk '/ syslog-ng\[[0-9]+\]: syslog-ng starting up/ { said = "" } / syslog-ng\[[0-9]+\]: .*(ertificate|SSL|concurrent connections|queue full|Connection failed|binding socket|frame header)/ { sub(/^.* syslog-ng\[[0-9]+\]: /, ""); said = said $0 "\n" } END { printf "%s", said }' | tail -n 20 | facts daemon.said 20
done

# Certificates and keys that the daemons' configuration names. Of a key only the digest of its public half is printed.
named() {
  grep -hoEi "$1"'"?[ =(]*"[^"]+"' /etc/rsyslog.conf /etc/rsyslog.d/*.conf /etc/syslog-ng/syslog-ng.conf /etc/syslog-ng/conf.d/*.conf 2>/dev/null |
    sed 's/.*"\([^"]*\)"$/\1/' | sort -u | head -n 10
}
authorities=$(named '(cafile|ca-file)')
named '(certfile|cafile|cert-file|ca-file)' | while read -r file; do
  if [ ! -r "$file" ]; then fact certificate "missing - $file"; continue; fi
  have openssl || continue
  fact certificate "$(brief openssl x509 -noout -enddate -in "$file" 2>/dev/null </dev/null | sed 's/^notAfter=//' || echo unreadable) - $file"
  brief openssl x509 -noout -fingerprint -sha256 -subject -ext subjectAltName -in "$file" -nameopt RFC2253 2>/dev/null </dev/null |
    sed -n 's/^.*Fingerprint=/fingerprint /p;s/^subject=/subject /p;s/^ *\(DNS\|IP Address\):/names \1:/p' | while read -r line; do fact certificate.is "$line - $file"; done
  fact certificate.is "key $(brief openssl x509 -pubkey -noout -in "$file" 2>/dev/null </dev/null | sha256sum | cut -d' ' -f1) - $file"
  case "$newline$authorities$newline" in
  *"$newline$file$newline"*) fact certificate.is "authority yes - $file" ;;
  *)
    # Intermediate certificates stand in the file behind the first.
    for authority in $authorities; do
      if brief openssl verify -CAfile "$authority" -untrusted "$file" "$file" >/dev/null 2>&1 </dev/null; then chain=good; else
        chain=$(brief openssl verify -CAfile "$authority" -untrusted "$file" "$file" 2>&1 </dev/null | sed -n 's/^error [0-9]* at [0-9]* depth lookup: *//p' | first)
      fi
      fact certificate.is "chain ${chain:-unknown} - $file"
    done
    ;;
  esac
done
named '(keyfile|key-file)' | while read -r file; do
  if [ ! -r "$file" ]; then fact key "missing - $file"; continue; fi
  have openssl || continue
  if grep -q 'ENCRYPTED' "$file"; then digest=encrypted; else
    digest=$(brief openssl pkey -pubout -in "$file" 2>/dev/null </dev/null) && digest=$(printf '%s\n' "$digest" | sha256sum | cut -d' ' -f1)
  fi
  fact key "${digest:-unreadable} $(stat -L -c '%a %U' "$file" 2>/dev/null) - $file"
done
for driver in gtls ossl; do
  for file in /usr/lib/rsyslog/lmnsd_"$driver".so /usr/lib64/rsyslog/lmnsd_"$driver".so /usr/lib/*/rsyslog/lmnsd_"$driver".so; do
    [ -e "$file" ] && fact tls.driver $driver && break
  done
done

# Host firewalls, as far as they say something of the ports
if have firewall-cmd && brief firewall-cmd --state >/dev/null 2>&1; then
  fact firewall.firewalld "$(brief firewall-cmd --get-default-zone 2>/dev/null | first)"
  # An interface that no zone names belongs to the default zone.
  brief firewall-cmd --list-all 2>/dev/null | facts firewall.firewalld.line 100
  brief firewall-cmd --list-all-zones 2>/dev/null | sed -n '/active/,/^$/p' | facts firewall.firewalld.line 200
fi
if have ufw; then brief ufw status verbose 2>/dev/null | facts firewall.ufw 60; fi
if have nft; then brief nft list ruleset 2>/dev/null | facts firewall.nft 400; fi
if have iptables; then brief iptables -S 2>/dev/null | facts firewall.iptables 200; fi

# Legacy agent
for directory in /etc/opt/microsoft/omsagent/*-*-*-*-*; do
  [ -d "$directory" ] || continue
  fact legacy.workspace "$(basename "$directory")"
  [ -r "$directory/conf/omsagent.d/security_events.conf" ] && fact legacy.port "$(sed -n 's/^ *port *//p' "$directory/conf/omsagent.d/security_events.conf" | first)"
done
if [ -d /opt/microsoft/omsagent ]; then fact legacy.installed yes; else fact legacy.installed no; fi

# Azure Monitor Agent
ama=/opt/microsoft/azuremonitoragent
cache=/etc/opt/microsoft/azuremonitoragent/config-cache
log=/var/opt/microsoft/azuremonitoragent/log
if [ -d "$ama" ]; then
  fact ama.installed yes
  [ -x "$ama/bin/mdsd" ] && fact ama.version "$(brief "$ama/bin/mdsd" -V 2>/dev/null </dev/null | first)"
  [ -r "$cache/syslog.port" ] && fact ama.port "$(first <"$cache/syslog.port")"
  if [ -d "$cache" ] && [ ! -x "$cache" ]; then fact unreadable "$cache"; fi
  count=0
  for file in "$cache"/configchunks/*.json; do
    count=$((count + 1))
    [ "$count" -gt 20 ] && break
    text "$file"
    [ -r "$file" ] && fact ama.rule.modified "$(stat -L -c %Y "$file" 2>/dev/null) $file"
  done
  [ -r "$log/mdsd.err" ] && tail -n 5 "$log/mdsd.err" | facts ama.error 5
  [ -d /var/opt/microsoft/azuremonitoragent/events ] && fact ama.cache.kib "$(brief du -sk /var/opt/microsoft/azuremonitoragent/events 2>/dev/null | cut -f1)"
  [ -S /run/azuremonitoragent/default_syslog.socket ] && fact ama.socket yes
  # Its columns, and the latest period
  [ -r "$log/mdsd.qos" ] && { grep TotalRowsRead "$log/mdsd.qos" | tail -n 1; tail -n 40 "$log/mdsd.qos" | grep -v TotalRowsRead; } | facts ama.qos 41
else
  fact ama.installed no
fi

# Azure Arc
if have azcmagent; then
  fact arc.installed yes
  fact arc.version "$(brief azcmagent version 2>/dev/null | first)"
  brief azcmagent show -j 2>/dev/null | head -c 16384 | tr ',{}' '\n' | sed -n 's/^[ \t]*"\(status\|location\|resourceId\|lastHeartbeat\|agentErrorMessage\|agentErrorDetails\)"[ \t]*:[ \t]*"\([^"]*\)".*/arc.\1'"$tab"'\2/p' | head -n 12
else
  fact arc.installed no
fi

# SELinux
if have getenforce; then
  fact selinux.mode "$(brief getenforce 2>/dev/null | first)"
  have matchpathcon && fact selinux.expected "$(matchpathcon -n /etc/rsyslog.conf 2>/dev/null)"
  fact selinux.label "$(stat -c %C /etc/rsyslog.conf 2>/dev/null)"
  if have semanage; then
    brief semanage port -n -l 2>/dev/null | grep -E '^(syslogd|syslog_tls|rsh)_port_t ' | facts selinux.port 9
    brief semanage port -n -l -C 2>/dev/null | facts selinux.local-port 50
  fi
fi

# AppArmor
if [ -r /sys/module/apparmor/parameters/enabled ]; then
  if [ "$(cat /sys/module/apparmor/parameters/enabled)" = Y ]; then fact apparmor.enabled yes; else fact apparmor.enabled no; fi
  have journalctl && brief journalctl -q -k -o cat -n 2000 --since -1day 2>/dev/null | grep -E 'apparmor="DENIED".*(rsyslogd|syslog-ng)' | tail -n 5 | facts apparmor.denied 5
fi

# What the product left here
for record in /var/lib/sentinel-cef/changes/*; do
  [ -d "$record" ] && fact sentinel-cef.change "$(basename "$record")"
done

# What others may do here
have sshd && brief sshd -T 2>/dev/null | grep -E '^(port|passwordauthentication|kbdinteractiveauthentication|permitrootlogin|permitemptypasswords) ' | facts sshd.setting 12
if have apt; then if [ -e /run/reboot-required ]; then fact reboot.required yes; else fact reboot.required no; fi; fi
cat <&3

printf 'end %s\n' "$MARK"
}
