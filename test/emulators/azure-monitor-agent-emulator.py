#!/usr/bin/env python3
"""Emulator of Azure Monitor Agent's syslog input, for tests and practice. It is not Microsoft's agent.

Listens where the agent does, keeps every line that the syslog daemon hands over, and counts per facility and level
what a collection rule would take (mdsd.qos). Nothing is sent anywhere.
"""
import json
import os
import re
import socket
import socketserver
import sys
import threading
import time

CACHE = '/etc/opt/microsoft/azuremonitoragent/config-cache'
STATE = '/var/opt/microsoft/azuremonitoragent'
# While this file is there nothing counts as sent.
LOSING = STATE + '/emulator/losing'
FACILITIES = ('kern user mail daemon auth syslog lpr news uucp cron authpriv ftp ntp audit alert clock '
              'local0 local1 local2 local3 local4 local5 local6 local7').split()
LEVELS = 'Emergency Alert Critical Error Warning Notice Info Debug'.split()
lock = threading.Lock()
counts = {}


def rules():
    """Facility and level pairs that the collection rules take."""
    pairs = set()
    folder = CACHE + '/configchunks'
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name)) as file:
            chunk = json.load(file)
        for source in chunk.get('dataSources', []):
            for channel in source.get('configuration', []):
                for facility in channel.get('facilityNames', []):
                    pairs.update((facility, level) for level in channel.get('logLevels', []))
    return pairs


def count(line, taken, losing):
    match = re.match(r'<(\d{1,3})>', line)
    priority = int(match.group(1)) if match else 13
    pair = (FACILITIES[min(priority >> 3, 23)], LEVELS[priority & 7])
    read, sent = counts.get(pair, (0, 0))
    counts[pair] = (read + 1, sent + (1 if pair in taken and not losing else 0))


def keep(lines, taken):
    """Keeps what came at once in one write: a firewall sends ten thousand lines a second."""
    losing = os.path.exists(LOSING)
    with lock:
        for line in lines:
            count(line, taken, losing)
        with open(STATE + '/emulator/received.log', 'a') as log:
            log.write(''.join(line + '\n' for line in lines))


def tell_counts():
    """Writes the counters as the agent does, now and then."""
    told = None
    while True:
        with lock:
            rows = sorted(counts.items())
        if rows != told:
            with open(STATE + '/log/mdsd.qos', 'w') as qos:
                qos.write('#emulator,Facility.Level,TotalRowsRead,TotalRowsSent\n')
                for (facility, level), row in rows:
                    qos.write('%d,%s.%s,%d,%d\n' % (time.time(), facility, level, row[0], row[1]))
            told = rows
        time.sleep(0.1)


class Input(socketserver.BaseRequestHandler):
    def handle(self):
        rest = b''
        while True:
            data = self.request.recv(1 << 18)
            if not data:
                break
            parts = (rest + data).split(b'\n')
            rest = parts.pop()
            if parts:
                keep([part.decode('utf-8', 'replace').rstrip('\r') for part in parts], self.server.taken)
        if rest:
            keep([rest.decode('utf-8', 'replace')], self.server.taken)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def tell_systemd():
    address = os.environ.get('NOTIFY_SOCKET', '')
    if address:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify:
            notify.sendto(b'READY=1', '\0' + address[1:] if address.startswith('@') else address)


def main():
    with open(CACHE + '/syslog.port') as file:
        port = int(file.read())
    server = Server(('127.0.0.1', port), Input)
    server.taken = rules()
    print('azure-monitor-agent-emulator: listening on 127.0.0.1:%d; this is an emulator' % port)
    sys.stdout.flush()
    threading.Thread(target=tell_counts, daemon=True).start()
    tell_systemd()
    server.serve_forever()


main()
