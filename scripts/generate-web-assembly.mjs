// WebAssembly is written as text, so that it can be read; the bundle needs its bytes.
import { readFile } from 'node:fs/promises';
import loadWabt from 'wabt';

const MODULES = [['src/lint/scan/stops', 'STOPS']];

export async function files() {
  const wabt = await loadWabt();
  const generated = new Map();
  for (const [path, name] of MODULES) {
    const source = path.split('/').at(-1);
    const parsed = wabt.parseWat(`${source}.wat`, await readFile(new URL(`../${path}.wat`, import.meta.url)));
    const base64 = Buffer.from(parsed.toBinary({}).buffer).toString('base64');
    parsed.destroy();
    const text = `// Generated from ${source}.wat by scripts/generate-web-assembly.mjs.\n\n/** A module of WebAssembly, in Base64. */\nexport const ${name} =\n  '${base64}';\n`;
    generated.set(`${path}.generated.ts`, text);
  }
  return generated;
}
