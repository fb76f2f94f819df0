/** A process of ours on the host, as it said of itself. */
export interface RunningProcess {
  readonly pid: string;
  readonly session: string;
  /** True when the session was opened for it: by sshd, or by sudo. Then all in it is ours. */
  readonly ownSession: boolean;
}

const LINE = /^at (\d+) (?:\S (\d+) \d+ (\d+) )?/;

/** Reads the marks by which a program says which processes it is, the first one first. */
export function runningProcesses(marks: readonly string[]): readonly RunningProcess[] {
  return marks.flatMap((mark) => {
    const [, pid, parent, session = ''] = LINE.exec(mark) ?? [];
    if (pid === undefined) return [];
    // The leader is the shell itself, or the login shell or sudo right above it.
    return [{ pid, session, ownSession: session !== '' && (session === pid || session === parent) }];
  });
}
