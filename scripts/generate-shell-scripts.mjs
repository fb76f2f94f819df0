// Shell scripts are files of their own, so that shellcheck and editors read them; the bundle needs them as strings.
import { readFile } from 'node:fs/promises';

const SCRIPTS = [
  ['src/proxy/probe/probe', 'PROBE'],
  ['src/proxy/trace/trace', 'TRACE'],
  ['src/proxy/capture/capture', 'CAPTURE'],
  ['src/onboarding/changes/transaction', 'TRANSACTION'],
  ['src/onboarding/changes/apply', 'APPLY'],
  ['src/onboarding/changes/undo', 'UNDO'],
  ['src/onboarding/packages/install', 'INSTALL'],
  ['src/onboarding/changes/lock', 'LOCK'],
  ['src/onboarding/changes/unlock', 'UNLOCK'],
  ['src/onboarding/standing/standing', 'STANDING'],
  ['src/onboarding/jobs/start', 'START'],
  ['src/onboarding/jobs/follow', 'FOLLOW'],
  ['src/onboarding/jobs/cancel', 'CANCEL'],
  ['src/onboarding/jobs/settle', 'SETTLE'],
  ['src/onboarding/microsoft/run', 'RUN', 'py'],
];

export async function files() {
  const generated = new Map();
  for (const [path, name, extension = 'sh'] of SCRIPTS) {
    const script = await readFile(new URL(`../${path}.${extension}`, import.meta.url), 'utf8');
    const lean = script
      .split('\n')
      .filter((line) => !/^\s*(#|$)/.test(line))
      .join('\n');
    const source = path.split('/').at(-1);
    const text = `// Generated from ${source}.${extension} by scripts/generate-shell-scripts.mjs.\n\nexport const ${name} = ${JSON.stringify(`${lean}\n`)};\n`;
    generated.set(`${path}.generated.ts`, text);
  }
  return generated;
}
