#!/usr/local/bin/python3
# Stand-in for Microsoft's Forwarder_AMA_installer.py, for tests and practice. Written to what that script does, not from its
# text: no arguments, same effects on the host, same colours, success printed and exit code 0 whatever happened.
# Runs on Python 2.7 and 3.
import re
import subprocess
import time

# Filled in by the server that hands this file out.
FAULT = ''

# The real script sleeps for six to fifteen seconds in all.
PAUSE = 0.02
RSYSLOG = '/etc/rsyslog.conf'
SYSLOG_NG = '/etc/syslog-ng/syslog-ng.conf'
# A fixed name that everybody can read, and that stays, as with the real script.
TEMPORARY = '/tmp/rsyslog_temp_config.txt'


def span(code, text):
    print('\033[%sm%s\033[0m' % (code, text))
    time.sleep(PAUSE)


def output_of(command):
    """Standard output only: errors go where they may, as in the real script."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    return process.communicate()[0].decode('utf-8', 'replace')


def running(name):
    return any(name in line and 'grep' not in line for line in output_of(['ps', '-ef']).splitlines())


def opened(line):
    if not re.search('imudp|imtcp', line):
        return line
    if 'load' in line:
        return line.lstrip('#')
    return line.replace('#', '', 2) if 'port' in line else line


def open_rsyslog():
    with open(RSYSLOG) as file:
        lines = file.read().splitlines()
    if any('module(load=' in line for line in lines):
        lines = [opened(line) for line in lines]
        if FAULT == 'restart-fails':
            lines += ['$AbortOnUncleanConfig on', 'this line is no configuration']
        with open(TEMPORARY, 'w') as file:
            file.write('\n'.join(lines) + '\n')
        output_of(['sudo', 'cp', TEMPORARY, RSYSLOG])
    else:
        for module, run in (('imudp', '$UDPServerRun'), ('imtcp', '$InputTCPServerRun')):
            output_of(['sudo', 'bash', '-c', "printf '\\n$ModLoad %s\\n%s 514\\n' >> %s" % (module, run, RSYSLOG)])
    span('1;32;40', 'Rsyslog.conf configuration was changed to fit required protocol - ' + RSYSLOG)


def open_syslog_ng():
    with open(SYSLOG_NG) as file:
        text = file.read()
    text = re.sub(r'(?ms)^source \w+ \{.*?^\};', lambda found: '#' + found.group(0).replace('\n', '\n#'), text)
    with open(TEMPORARY, 'w') as file:
        file.write(text + 'source s_src { udp( port(514)); tcp( port(514));};\n')
    output_of(['sudo', 'cp', TEMPORARY, SYSLOG_NG])
    span('1;32;40', 'syslog-ng.conf configuration was changed to fit required protocol - ' + SYSLOG_NG)


def main():
    daemon = 'rsyslog' if running('rsyslog') else 'syslog-ng' if running('syslog-ng') else ''
    if not daemon:
        span('1;31;40', 'Could not detect a running Syslog daemon on the machine, aborting installation')
        return
    print('Located %s daemon running on the machine' % daemon)
    if daemon == 'rsyslog':
        open_rsyslog()
    else:
        open_syslog_ng()
    print('Restarting %s daemon.' % daemon)
    span('0;30;47', 'sudo service %s restart' % daemon)
    output_of(['sudo', 'service', daemon, 'restart'])
    span('1;32;40', daemon.capitalize() + ' daemon restarted successfully')
    span('1;33;40', 'Please note that the installation script opens port 514 to listen to incoming messages in both UDP and TCP protocols.')
    span('1;33;40', '\nWarning: please make sure your Syslog daemon configuration does not store unnecessary logs.')
    span('1;32;40', 'Installation completed successfully')


main()
