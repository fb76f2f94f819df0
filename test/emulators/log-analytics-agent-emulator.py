#!/usr/bin/env python
"""Emulator of the retired Log Analytics agent's security input, for tests and practice. It is not Microsoft's agent.

Listens where security_events.conf says and keeps every line. Nothing is sent anywhere. Runs on Python 2.7 and 3.
"""
import os
import re
import socket
import sys
import threading

CONFIGURATION = '/etc/opt/microsoft/omsagent/%s/conf/omsagent.d/security_events.conf'
RECEIVED = '/var/opt/microsoft/omsagent/%s/emulator/received.log'


def receive(connection, path, lock):
    rest = b''
    while True:
        data = connection.recv(65536)
        if not data:
            break
        lines = (rest + data).split(b'\n')
        rest = lines.pop()
        with lock:
            with open(path, 'ab') as log:
                for line in lines:
                    log.write(line + b'\n')
    connection.close()


def main(workspace):
    with open(CONFIGURATION % workspace) as file:
        found = re.search(r'^\s*port\s+(\d+)', file.read(), re.MULTILINE)
    port = int(found.group(1)) if found else 25226
    path = RECEIVED % workspace
    if not os.path.isdir(os.path.dirname(path)):
        os.makedirs(os.path.dirname(path))
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(('127.0.0.1', port))
    server.listen(16)
    print('log-analytics-agent-emulator: listening on 127.0.0.1:%d; this is an emulator' % port)
    sys.stdout.flush()
    lock = threading.Lock()
    while True:
        connection = server.accept()[0]
        thread = threading.Thread(target=receive, args=(connection, path, lock))
        thread.daemon = True
        thread.start()


main(sys.argv[1])
