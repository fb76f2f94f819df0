#!/usr/local/bin/python3
# Stand-in for Microsoft's cef_troubleshoot.py, for tests and practice. Written to what that script does, not from its
# text: same argument, same checks in the same order, same colours, same crash when the agent is missing, exit code 0
# whatever it found. Its captures are short. Runs on Python 2.7 and 3.
import os
import re
import subprocess
import sys
import time

# The real script listens for a minute, three times.
CAPTURE = 2
AGENT_PORT = '25226'
DAEMON_PORT = '514'
DROP_INS = {
    'rsyslog': '/etc/rsyslog.d/security-config-omsagent.conf',
    'syslog-ng': '/etc/syslog-ng/conf.d/security-config-omsagent.conf',
}


def span(code, text):
    print('\033[%sm%s\033[0m' % (code, text))


def error(text):
    span('1;31;40', text)


def ok(text):
    span('1;32;40', text)


def warning(text):
    span('1;33;40', text)


def notice(text):
    span('0;30;47', text)


def response(text):
    span('1;34;40', text)


def output_of(command):
    process = subprocess.Popen(command, shell=True, stdout=subprocess.PIPE)
    return process.communicate()[0].decode('utf-8', 'replace')


def check_agent(workspace):
    path = '/etc/opt/microsoft/omsagent/%s/conf/omsagent.d/security_events.conf' % workspace
    if 'omsagent' not in output_of('ps -ef | grep omsagent | grep -v grep'):
        error('Error: Oms agent is not installed or running on this machine')
    if os.path.exists(path):
        ok('Located security_events.conf')
    else:
        error('Could not locate security_events.conf in ' + path)
    notice('Validating %s content.' % path)
    response('Current content of the daemon configuration is:\n' + output_of('sudo cat ' + path))
    # The real script compares the content with itself.
    ok('Omsagent event configuration content is valid')
    mode = output_of('sudo stat -c %a ' + path).strip()
    # No file, no mode: the real script dies of this, too.
    if int(mode[2]) < 4:
        error('Wrong permissions for the file: %s - %s' % (path, mode))
    else:
        ok('File permissions valid')


def check_system():
    notice('Checking if firewalld is installed.')
    state = output_of('systemctl is-active firewalld').strip()
    if state == 'active' and AGENT_PORT not in output_of('sudo iptables-save'):
        warning('Warning: no exception for port %s was found in the firewalld' % AGENT_PORT)
    print('Checking if security enhanced linux is enabled')
    notice('getenforce')
    if not output_of('command -v getenforce'):
        error('Could not execute \'getenforce\' to check if security enhanced linux is enabled')


def check_daemon():
    processes = output_of('ps -ef')
    for name, program in (('rsyslog', '/usr/sbin/rsyslogd'), ('syslog-ng', '/usr/sbin/syslog-ng')):
        if program not in processes:
            continue
        ok('Found %s process running on this machine.' % name)
        path = DROP_INS[name]
        if not os.path.exists(path):
            error('%s does not exist.' % os.path.basename(path))
            return
        ok('Located ' + os.path.basename(path))
        content = output_of('sudo cat ' + path)
        response('Current content of the daemon configuration is:\n' + content)
        if AGENT_PORT in content:
            ok('%s daemon configuration was found valid.' % name)
        else:
            error('The daemon configuration is outdated: ' + path)
        print('Trying to restart syslog daemon')
        output_of('sudo service %s restart' % name)
        ok('%s daemon restarted.' % name)
        return


def restart_agent(workspace):
    output_of('sudo /opt/microsoft/omsagent/bin/service_control restart ' + workspace)
    ok('Omsagent restarted.')
    time.sleep(1)


def check_ports():
    sockets = output_of('sudo netstat -an 2>/dev/null || sudo ss -Hanltu')
    print('Incoming port grep: 0.0.0.0:' + DAEMON_PORT)
    if re.search(r'0\.0\.0\.0:%s\b' % DAEMON_PORT, sockets):
        ok('Daemon incoming port %s is open' % DAEMON_PORT)
    else:
        error('Error: the daemon\'s incoming port is not open, please check that the process is up and running: ' + DAEMON_PORT)
    print('Incoming port grep: ' + AGENT_PORT)
    if re.search(r':%s\b' % AGENT_PORT, sockets):
        ok('Omsagent is listening to incoming port ' + AGENT_PORT)
    else:
        error('Error: agent is not listening to incoming port please check that the process is up and running: ' + AGENT_PORT)


def capture(port, mock):
    """True when a CEF message passed the port. Stops its own tcpdump, which the real script forgets."""
    command = 'sudo timeout %d tcpdump -l -A -ni any port %s -vv' % (CAPTURE, port)
    print('This will take %d seconds.' % CAPTURE)
    notice(command.replace('timeout %d ' % CAPTURE, ''))
    process = subprocess.Popen(command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if mock:
        time.sleep(0.7)
        for number in range(5):
            output_of('logger -p local4.warn -t CEF "0|TestCommonEventFormat|MOCK|common=event-format-test|end|TRAFFIC|1|'
                      'cnt=%d src=192.0.2.1 dst=192.0.2.2" --rfc3164 -P %s -d -n 127.0.0.1' % (number, DAEMON_PORT))
    text = process.communicate()[0].decode('utf-8', 'replace')
    for line in text.splitlines():
        if 'CEF' in line:
            response(repr(line.encode('utf-8')))
            return True
    return False


def check_traffic():
    print('Validating CEF\\ASA into the daemon - port ' + DAEMON_PORT)
    if capture(DAEMON_PORT, False):
        ok('Received CEF\\ASA message in daemon incoming port.[514]')
    else:
        error('Could not locate "CEF" message in tcpdump')
    # The real script's pattern can't match, so it says this on a healthy host as well.
    print('Fetching CEF messages from daemon files.')
    warning('Error: no CEF messages received by the daemon.\nMake sure that CEF messages are sent to this machine.')
    if capture(AGENT_PORT, False):
        ok('Received CEF message in agent incoming port.[25226]')
    else:
        error('Could not locate "CEF" message in tcpdump')
    print('Simulating mock data which you can find in your workspace')
    if capture(AGENT_PORT, True):
        ok('Mock messages sent and received in daemon incoming port [514] and to the omsagent port [25226].')
    else:
        error('Could not locate "CEF" message in tcpdump')
        error('Please make sure that traffic to port 514 and to port 25226 is enabled on the internal firewall of the machine')


def main(arguments):
    if len(arguments) != 1:
        error('Error: one value is needed: the workspace id.')
        error('Usage: cef_troubleshoot.py WORKSPACE_ID')
        return
    notice('Note this script should be run in elevated privileges')
    check_agent(arguments[0])
    check_system()
    check_daemon()
    restart_agent(arguments[0])
    check_ports()
    check_traffic()
    warning('Warning: please make sure your logging daemon configuration does not store unnecessary logs.')
    ok('Completed troubleshooting.')
    warning('Warning: Make sure that the logs you send comply with RFC 5424.')


main(sys.argv[1:])
