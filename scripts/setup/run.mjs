// Runs the programs that the set-up needs, and says in a few words what it is doing.
import { spawn } from 'node:child_process';

const began = Date.now();
const running = new Set();

/** One progress line, with the seconds since the start. */
export function say(text) {
  const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(6);
  process.stderr.write(`[${seconds} s] ${text}\n`);
}

/**
 * Runs a program to its end and gives its standard output.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, live?: boolean, input?: string }} [options]
 *   `live` shows what the program prints; without it, output is shown only when the program fails.
 * @returns {Promise<string>}
 * @throws Error that names the program and ends with the last lines that it printed
 */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: options.live ? 'inherit' : [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    running.add(child);
    let stdout = '';
    let all = '';
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
      all = (all + chunk).slice(-8000);
    });
    child.stderr?.on('data', (chunk) => {
      all = (all + chunk).slice(-8000);
    });
    child.stdin?.end(options.input);
    child.on('error', (error) => reject(new Error(`${program} could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      running.delete(child);
      if (code === 0) return resolve(stdout);
      const tail = all.trimEnd().split('\n').slice(-15).join('\n');
      reject(
        new Error(
          `${program} ${args.join(' ')}\nended with ${signal ?? `exit code ${code}`}\n${tail}`.trimEnd(),
        ),
      );
    });
  });
}

/** Ends the programs that still run. */
export function endRunning() {
  for (const child of running) child.kill('SIGTERM');
}

/** Whether a program is on PATH. */
export function has(program) {
  return run('sh', ['-c', 'command -v "$1"', 'sh', program]).then(
    () => true,
    () => false,
  );
}
