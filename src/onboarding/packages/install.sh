# Installs packages. The caller sets MANAGER and PACKAGES. A package that is there already stays as it is.
LC_ALL=C
DEBIAN_FRONTEND=noninteractive
NEEDRESTART_MODE=l
export LC_ALL DEBIAN_FRONTEND NEEDRESTART_MODE
PATH=$PATH:/usr/sbin:/sbin
# A package manager that is cut off leaves a system half set up.
trap '' HUP PIPE
exec 2>&1 </dev/null
# Who holds the lock of another run is waited for, 20 s.
# shellcheck disable=SC2086
case $MANAGER in
apt-get)
  apt-get -q -o DPkg::Lock::Timeout=20 update
  apt-get -q -y --no-install-recommends -o DPkg::Lock::Timeout=20 -o Dpkg::Options::=--force-confold install $PACKAGES
  ;;
dnf | yum) "$MANAGER" -y install $PACKAGES ;;
zypper) ZYPP_LOCK_TIMEOUT=20 zypper --non-interactive install --no-recommends $PACKAGES ;;
esac
code=$?
[ -d /var/lib/sentinel-cef ] && [ "$code" = 0 ] && printf '%s\t%s\t%s\t%s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$MANAGER" installed "$PACKAGES" >>/var/lib/sentinel-cef/journal
printf 'ended\t%s\n' "$code"
