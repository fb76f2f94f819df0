import { type Check, fail, pass, seen } from '../check.ts';

/** Interpreters by preference. RHEL 8 has only the last one by default. */
export const PYTHONS = ['python3', 'python', 'python2', 'platform-python'] as const;

/** The interpreter that scripts are run with, or `undefined`. */
export function pythonOf(commands: Readonly<Record<string, string>>): string | undefined {
  const name = PYTHONS.find((candidate) => commands[candidate] !== undefined);
  return name === 'platform-python' ? '/usr/libexec/platform-python' : name;
}

export const pythonPresent: Check = {
  id: 'python-present',
  step: 'prerequisites',
  title: 'Python is there',
  severity: 'error',
  explanation:
    'The agent and Microsoft’s scripts are Python programs. The scripts are run with the interpreter there is.',
  judge({ facts, expected }) {
    const python = pythonOf(facts.python.commands);
    const all = Object.entries(facts.python.commands).map(([name, version]) => `${name} ${version}`);
    if (python !== undefined) {
      const name = python.split('/').at(-1) ?? python;
      return pass(`Python ${facts.python.commands[name] ?? ''} as ${name}`, seen(all.join(', ')));
    }
    return fail(
      'Python is not installed',
      [seen('none of python3, python, python2 starts')],
      { text: 'Install python3.', commands: ['sudo apt-get install python3', 'sudo dnf install python3'] },
      { severity: expected.path === 'legacy' ? 'error' : 'warning' },
    );
  },
};
