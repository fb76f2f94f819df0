#!/usr/local/bin/python3
# Stand-in for Microsoft's Sentinel_AMA_troubleshoot.py, for tests and practice. Written to what that script does, not
# from its text: same test names and result lines, same colours, exit code 0 whatever it found, a first capture that
# misses a quiet host, a capture that it leaves running, and a report in /tmp. Its captures are short.
import os
import subprocess
import sys
import time

FAULT = ''
# The real script listens for ten seconds, twice.
CAPTURE = 1
REPORT = '/tmp/troubleshooter_output_file.log'
CACHE = '/etc/opt/microsoft/azuremonitoragent/config-cache/configchunks/'
DROP_IN = '/etc/rsyslog.d/10-azuremonitoragent-omfwd.conf'
failures = 0


def span(code, text):
    print('\033[%sm%s\033[0m' % (code, text))


def heading(text):
    span('0;30;47', '\n----- Starting validation tests for ' + text + ' ' + '-' * 20)


def shell(command):
    process = subprocess.Popen(command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return process.communicate()[0].decode('utf-8', 'replace')


def result(name, verdict):
    global failures
    failures += verdict == 'Failure'
    code = {'Success': '1;32;40', 'Failure': '1;31;40'}.get(verdict, '1;33;40')
    span(code, name.ljust(47, '-') + '> ' + verdict)
    with open(REPORT, 'a') as report:
        report.write(name + ' ' + verdict + '\n')


def judge(name, command, wanted):
    output = shell(command)
    if 'not found' in output:
        result(name, 'Failed to check')
        span('1;33;40', 'Error running command: ' + command + '. Command does not exist')
    else:
        result(name, 'Success' if wanted in output else 'Failure')


def capture():
    # Left running: it ends only at the next packet.
    process = subprocess.Popen('sudo tcpdump -l -ni any port 514', shell=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(CAPTURE)
    return process


def main():
    if os.geteuid() != 0:
        span('1;31;40', 'This script must be run in elevated privileges')
        return
    if FAULT == 'crash':
        import a_module_that_is_gone  # noqa: as distutils is since Python 3.12
    open(REPORT, 'w').close()
    span('0;30;47', 'The scenario chosen is: CEF')
    heading('AMA')
    judge('verify_ama_agent_service_is_running', 'sudo systemctl is-active azuremonitoragent', 'active')
    judge('verify_oms_agent_not_running', 'sudo netstat -lnpvt | grep ruby; echo tcp', 'tcp')
    heading('data collection rules')
    judge('verify_DCR_exists', 'sudo ls ' + CACHE, '.json')
    judge('verify_DCR_content_has_stream', 'sudo grep -ri stream ' + CACHE, 'SECURITY_CEF_BLOB')
    if FAULT == 'invalid-rule':
        span('1;31;40', 'Found an invalid DCR. It is missing this key-word')
    heading('the Syslog daemon')
    judge('verify_Syslog_daemon_listening', 'sudo netstat -lnpv | grep rsyslog', ':514 ')
    judge('verify_Syslog_daemon_forwarding_configuration', 'sudo cat ' + DROP_IN, 'omfwd')
    heading('capturing incoming events')
    capture()
    span('1;31;40', 'Could not locate CEF message in tcpdump.')
    result('listen_to_incoming_events', 'Failure')
    if failures:
        span('1;31;40', '\nTotal amount of failed tests is: %d' % failures)
    else:
        span('1;32;40', 'All tests passed successfully')
    sys.stdout.flush()


main()
