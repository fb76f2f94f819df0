#!/usr/local/bin/python3
# Stand-in for Microsoft's cef_installer.py, for tests and practice. Written to what that script does, not from its text:
# same arguments, same effects on the host, same colours, success printed and exit code 0 whatever happened.
# It installs an emulator instead of the agent and fetches nothing. Runs on Python 2.7 and 3.
import base64
import os
import re
import subprocess
import sys
import time

# Both are filled in by the server that hands this file out.
AGENT_SOURCE = ''
FAULT = ''

# The real script sleeps for half a minute in all.
PAUSE = 0.02
AGENT_PORT = '25226'
OMS = '/etc/opt/microsoft/omsagent/'
RSYSLOG = '/etc/rsyslog.conf'
RSYSLOG_DROP_IN = '/etc/rsyslog.d/security-config-omsagent.conf'
SYSLOG_NG = '/etc/syslog-ng/syslog-ng.conf'
SYSLOG_NG_DROP_IN = '/etc/syslog-ng/conf.d/security-config-omsagent.conf'
WEB = 'https://example.invalid/'

ONBOARD = r'''#!/bin/sh
# Stand-in for the agent's bundle: puts the emulator in place and starts it.
while getopts w:s:d: option; do [ "$option" = w ] && id=$OPTARG; done
etc=/etc/opt/microsoft/omsagent/$id/conf
mkdir -p "$etc/omsagent.d" /opt/microsoft/omsagent/bin "/var/opt/microsoft/omsagent/$id/log"
printf 'WORKSPACE_ID=%s\nAGENT_GUID=00000000-0000-0000-0000-000000000000\n' "$id" >"$etc/omsadmin.conf"
cp log-analytics-agent-emulator.py /opt/microsoft/omsagent/bin/
cat >/opt/microsoft/omsagent/bin/service_control <<'END'
#!/bin/sh
exec systemctl "$1" "omsagent-$2"
END
chmod 0755 /opt/microsoft/omsagent/bin/*
python=$(command -v python3 || command -v python || command -v python2)
cat >"/etc/systemd/system/omsagent-$id.service" <<END
[Unit]
Description=Log Analytics agent emulator (for tests and practice, not Microsoft's)
[Service]
ExecStart=$python /opt/microsoft/omsagent/bin/log-analytics-agent-emulator.py $id
[Install]
WantedBy=multi-user.target
END
systemctl -q daemon-reload
systemctl -q enable "omsagent-$id"
echo 'Shell bundle exiting with code 0'
'''


def span(code, text):
    print('\033[%sm%s\033[0m' % (code, text))
    time.sleep(PAUSE)


def error(text):
    span('1;31;40', text)


def ok(text):
    span('1;32;40', text)


def warning(text):
    span('1;33;40', text)


def notice(text):
    span('0;30;47', text)


def output_of(command):
    """Standard output only: errors go where they may, as in the real script."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    return process.communicate()[0].decode('utf-8', 'replace')


def write_as_root(path, text):
    process = subprocess.Popen(['sudo', 'tee', path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.communicate(text.encode('utf-8'))


def connected_elsewhere(workspace):
    lines = output_of(['sudo', 'grep', '-rh', 'WORKSPACE_ID=', OMS])
    others = set(re.findall(r'WORKSPACE_ID=(\S+)', lines)) - set([workspace])
    if not others:
        return False
    error('This machine already has an omsagent installed and connected to a different workspace: ' + ', '.join(others))
    notice('To take that agent away: sudo sh onboard_agent.sh --purge')
    return True


def install_agent(workspace, key):
    print('Trying to download the omsagent.')
    notice('wget ' + WEB + 'onboard_agent.sh')
    if FAULT == 'agent-missing':
        sys.stderr.write('wget: unable to resolve host address \'example.invalid\'\n')
        bundle = ''
    elif FAULT == 'agent-refused':
        bundle = 'echo "Shell bundle exiting with code 55"\n'
    else:
        bundle = ONBOARD
    with open('onboard_agent.sh', 'w') as file:
        file.write(bundle)
    with open('log-analytics-agent-emulator.py', 'wb') as file:
        file.write(base64.b64decode(AGENT_SOURCE))
    ok('Downloaded omsagent successfully.')
    print('Installing omsagent')
    command = ['sh', 'onboard_agent.sh', '-w', workspace, '-s', key, '-d', 'opinsights.azure.com']
    notice(' '.join(command))
    said = output_of(['sudo'] + command)
    code = re.search(r'Shell bundle exiting with code (\d+)', said)
    if code and code.group(1) != '0':
        error('Error: could not install omsagent\n' + said)
        return False
    ok('Installed omsagent successfully.')
    return True


def configure_agent(workspace):
    folder = OMS + workspace + '/conf/omsagent.d/'
    path = folder + 'security_events.conf'
    print('Creating omsagent configuration to listen to syslog daemon forwarding port - ' + AGENT_PORT)
    notice('sudo mkdir -p ' + folder)
    output_of(['sudo', 'mkdir', '-p', folder])
    notice('sudo wget -O ' + path + ' ' + WEB + 'security_events.conf')
    text = '<source>\n  type syslog\n  port %s\n  bind 127.0.0.1\n  protocol_type tcp\n</source>\n' % AGENT_PORT
    write_as_root(path, '' if FAULT == 'agent-missing' else text)
    ok('Configuration for omsagent downloaded successfully.')
    output_of(['sudo', 'chmod', 'o+r', path])
    ok('Omsagent configuration was changed to fit required protocol - ' + path)


def running(name):
    return any(name in line and 'grep' not in line for line in output_of(['ps', '-ef']).splitlines())


def open_rsyslog():
    write_as_root(RSYSLOG_DROP_IN, 'if $rawmsg contains "CEF:" or $rawmsg contains "ASA-" then @@127.0.0.1:%s\n' % AGENT_PORT)
    ok('Rsyslog daemon configuration was changed to forward messages to the agent - ' + RSYSLOG_DROP_IN)
    with open(RSYSLOG) as file:
        lines = file.read().splitlines()
    wanted = re.compile(r'^#+((?=.*\b(?:imudp|imtcp)\b).*(?:load|port)=.*)$')
    opened = [wanted.sub(r'\1', line) for line in lines]
    if FAULT == 'restart-fails':
        opened += ['$AbortOnUncleanConfig on', 'this line is no configuration']
    with open('tmp.txt', 'w') as file:
        file.write('\n'.join(opened) + '\n')
    output_of(['sudo', 'mv', 'tmp.txt', RSYSLOG])
    ok('Rsyslog.conf configuration was changed to fit required protocol - ' + RSYSLOG)


def open_syslog_ng():
    write_as_root(SYSLOG_NG_DROP_IN, (
        'filter f_security { match("CEF" value("MESSAGE")) or program("CEF") or match("ASA-" value("MESSAGE")); };\n'
        'destination d_omsagent { network("127.0.0.1" port(%s) transport("tcp") time-reopen(2)); };\n'
        'log { source(s_src); filter(f_security); destination(d_omsagent); };\n') % AGENT_PORT)
    with open(SYSLOG_NG) as file:
        text = file.read()
    # As the real script does: the machine's own messages are cut off.
    text = re.sub(r'(?ms)^source \w+ \{.*?^\};', lambda found: '#' + found.group(0).replace('\n', '\n#'), text)
    listener = 'source s_src { udp( port(514)); tcp( port(514)); };\n'
    with open('tmp.txt', 'w') as file:
        file.write(text.replace('\n@include', '\n' + listener + '@include', 1) if '\n@include' in text else text + listener)
    output_of(['sudo', 'mv', 'tmp.txt', SYSLOG_NG])
    ok('syslog-ng.conf configuration was changed to fit required protocol - ' + SYSLOG_NG)


def restart(workspace, daemon):
    if daemon:
        print('Restarting %s daemon.' % daemon)
        notice('sudo service %s restart' % daemon)
        output_of(['sudo', 'service', daemon, 'restart'])
        ok(daemon.capitalize() + ' daemon restarted successfully')
    control = '/opt/microsoft/omsagent/bin/service_control'
    print('Trying to restart omsagent')
    notice('sudo %s restart %s' % (control, workspace))
    output_of(['sudo', control, 'restart', workspace])
    ok('Omsagent restarted successfully')


def main(arguments):
    if len(arguments) < 2:
        error('Error: two values are needed: the workspace id and the primary key.')
        error('Usage: cef_installer.py WORKSPACE_ID PRIMARY_KEY')
        error('Find both on the page of the workspace\'s agents.')
        return
    workspace, key = arguments[0], arguments[1]
    print('Workspace ID: ' + workspace)
    print('Primary key: ' + key)
    if connected_elsewhere(workspace) or not install_agent(workspace, key):
        return
    configure_agent(workspace)
    daemon = 'rsyslog' if running('rsyslog') else 'syslog-ng' if running('syslog-ng') else ''
    if daemon == 'rsyslog':
        print('Located rsyslog daemon running on the machine')
        open_rsyslog()
    elif daemon:
        print('Located syslog-ng daemon running on the machine')
        open_syslog_ng()
    restart(workspace, daemon)
    warning('\nYour machine is auto synced with the portal: what you change by hand may be overwritten.')
    if daemon:
        warning('Warning: please make sure your Syslog daemon configuration does not store unnecessary logs.')
    else:
        warning('No daemon was found on the machine')
    ok('Installation completed')


main(sys.argv[1:])
