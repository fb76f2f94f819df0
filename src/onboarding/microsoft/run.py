# Runs a script with arguments that no command line of ours shows, and masks the secret ones in all that it prints.
# Usage: run.py SCRIPT, with a line for each argument on stdin: '=' and the argument, or '*' and one that is secret.
# Runs on Python 2.7 and 3.
import os
import runpy
import select
import sys

# Longer text without a line feed is handed on as it is, so that nothing is held back without end.
LONGEST_LINE = 65536


def copy(pipes, child, secrets):
    """Copies what the child prints, line by line, until it ends; what outlives it is not waited for."""
    held = dict((source, b'') for source in pipes)
    status = None
    while pipes:
        ready = select.select(list(pipes), [], [], 0.1)[0]
        for source in ready:
            data = os.read(source, 65536)
            whole, line, rest = (held[source] + data).rpartition(b'\n')
            if not data or len(rest) > LONGEST_LINE:
                whole, line, rest = held[source] + data, b'', b''
            held[source] = rest
            hand_on(pipes[source], whole + line, secrets)
            if not data:
                del pipes[source]
        if status is not None and not ready:
            break
        if status is None:
            pid, ended = os.waitpid(child, os.WNOHANG)
            if pid == child:
                status = ended
    for source, target in pipes.items():
        hand_on(target, held[source], secrets)
    if status is None:
        status = os.waitpid(child, 0)[1]
    return os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)


def hand_on(target, text, secrets):
    for secret in secrets:
        text = text.replace(secret, b'***')
    while text:
        text = text[os.write(target, text):]


given = sys.stdin.read().splitlines()
secrets = [line[1:].encode('utf-8') if sys.version_info[0] > 2 else line[1:] for line in given if line[0] == '*']
script = sys.argv[1]
out, err = os.pipe(), os.pipe()
child = os.fork()
if child > 0:
    os.close(out[1])
    os.close(err[1])
    os._exit(copy({out[0]: 1, err[0]: 2}, child, secrets))
os.dup2(out[1], 1)
os.dup2(err[1], 2)
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
for end in out + err:
    os.close(end)
sys.argv = [script] + [line[1:] for line in given]
runpy.run_path(script, run_name='__main__')
