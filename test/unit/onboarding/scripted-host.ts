import type { RemoteHost, ScriptResult } from '../../../src/shared/ports.ts';

/** A host that answers probes with given lines and locks with a given word. It stands in for the engine's tests only. */
export class ScriptedHost implements RemoteHost {
  readonly label = 'operator@proxy-1:22';
  readonly scripts: string[] = [];
  lines: string[] = ['system.kernel\tLinux'];
  lock = 'taken';
  closed = false;

  get roundTrips(): number {
    return this.scripts.length;
  }

  async runScript(script: string): Promise<ScriptResult> {
    this.scripts.push(script);
    const mark = /^MARK=(\w+)/.exec(script)?.[1];
    const stdout = mark ? [`begin ${mark}`, ...this.lines, `end ${mark}`].join('\n') : `${this.lock}\n`;
    return { stdout, stderr: '', exitCode: 0, truncated: false, privilege: 'sudo', elapsed: 1 };
  }

  async upload(): Promise<void> {
    throw new Error('nothing is uploaded here');
  }

  close(): void {
    this.closed = true;
  }
}
